import { Temporal } from 'temporal-polyfill';
import type { ChangeTemplate } from '../contract/clinics.ts';
import { isRecurrenceRule } from '../rules/recurrence-rule.ts';
import type { TemplateRule } from '../rules/template-dates.ts';
import { asId, type PractitionerId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Stores } from '../ports/stores.ts';
import type { TemplatePlan } from '../ports/template-store.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { plannedSessions } from './planned-sessions.ts';
import { todayIn } from './planning-days.ts';

/** Rules that give a date at all do so within this time: each fifth Monday every twelfth month, say. */
const GIVES_A_DATE_WITHIN_YEARS = 5;

export interface CheckedPlan {
  plan: TemplatePlan;
  practitionerIds: PractitionerId[];
  /** On the wall of the template's zone. */
  today: string;
}

/** What was asked for, with the organisation's zone where none was named. */
function planOf(
  { endsOn, timeZone, practitionerIds: _people, ...same }: ChangeTemplate,
  zone: string,
): TemplatePlan {
  return { ...same, endsOn: endsOn ?? undefined, timeZone: timeZone ?? zone };
}

/** @throws Refusal service-line-archived | person-not-in-clinic */
async function checkStaff(
  stores: Pick<Stores, 'serviceLines'>,
  serviceLineId: ServiceLineId,
  practitionerIds: readonly string[],
): Promise<void> {
  const line = await stores.serviceLines.findById(serviceLineId);
  if (line?.isArchived === true) throw new Refusal('service-line-archived');
  const members = new Set<string>(line?.staff.map((person) => person.practitionerId));
  const stranger = practitionerIds.findIndex((id) => !members.has(id));
  if (stranger >= 0) throw new Refusal('person-not-in-clinic', { pointer: `/practitionerIds/${stranger}` });
}

/** @throws Refusal template-gives-no-session | date-skipped-by-clocks */
async function checkDates(
  deps: { findBankHolidays: FindBankHolidays },
  plan: TemplateRule,
  today: string,
  under: string,
): Promise<void> {
  const from = plan.startsOn > today ? plan.startsOn : today;
  const latest = Temporal.PlainDate.from(from).add({ years: GIVES_A_DATE_WITHIN_YEARS }).toString();
  const until = plan.endsOn !== undefined && plan.endsOn < latest ? plan.endsOn : latest;
  const sessions = await plannedSessions(deps, plan, from, until);
  for (const session of sessions) {
    if (session.leftOutBecause !== 'skipped-by-clocks') continue;
    const index = plan.extraDates.indexOf(session.localDate);
    if (index >= 0) throw new Refusal('date-skipped-by-clocks', { pointer: `${under}/extraDates/${index}` });
  }
  if (sessions.every((session) => session.span === undefined)) {
    throw new Refusal('template-gives-no-session', { pointer: `${under}/recurrenceRule` });
  }
}

/**
 * Checks what the contract cannot know of a series: that its rule is valid, and that it gives a date.
 * @param before the series as it was, when it is changed: its first day may be over
 * @param under where it stands in what was sent, such as `/series`
 * @returns today on the wall of its zone
 * @throws Refusal recurrence-rule-not-valid | template-starts-in-past | date-skipped-by-clocks |
 *   template-gives-no-session, each with the field's `pointer` among its facts
 */
export async function checkSeries(
  deps: { findBankHolidays: FindBankHolidays; now: () => Temporal.Instant },
  series: TemplateRule,
  before: Pick<TemplateRule, 'startsOn'> | undefined,
  under: string,
): Promise<string> {
  const today = checkStart(deps, series, before, under);
  await checkDates(deps, series, today, under);
  return today;
}

function checkStart(
  deps: { now: () => Temporal.Instant },
  { recurrenceRule, timeZone, startsOn }: TemplateRule,
  before: Pick<TemplateRule, 'startsOn'> | undefined,
  under: string,
): string {
  if (!isRecurrenceRule(recurrenceRule)) {
    throw new Refusal('recurrence-rule-not-valid', { pointer: `${under}/recurrenceRule` });
  }
  const today = todayIn(timeZone, deps.now());
  if (startsOn < today && startsOn !== before?.startsOn) {
    throw new Refusal('template-starts-in-past', { pointer: `${under}/startsOn` });
  }
  return today;
}

/**
 * Checks what the contract cannot know of a template: that its rule is valid, its staff work there and it gives sessions.
 * @param before the template as it was, when it is changed: its first day may be over
 * @throws Refusal recurrence-rule-not-valid | template-starts-in-past | service-line-archived | person-not-in-clinic | date-skipped-by-clocks |
 *   template-gives-no-session, each with the field's `pointer` among its facts
 */
export async function checkPlan(
  deps: { findBankHolidays: FindBankHolidays; now: () => Temporal.Instant },
  stores: Pick<Stores, 'serviceLines'>,
  request: ChangeTemplate,
  context: { serviceLineId: ServiceLineId; zone: string; before: TemplatePlan | undefined },
): Promise<CheckedPlan> {
  const plan = planOf(request, context.zone);
  const today = checkStart(deps, plan, context.before, '');
  await checkStaff(stores, context.serviceLineId, request.practitionerIds);
  await checkDates(deps, plan, today, '');
  return { plan, practitionerIds: request.practitionerIds.map((id) => asId<'Practitioner'>(id)), today };
}
