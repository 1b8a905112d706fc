import type { TemplateOverlap } from '../contract/clinics.ts';
import { ruleInWords } from '../rules/rule-in-words.ts';
import type { BankHolidays } from '../rules/template-dates.ts';
import { makeOverlapCheck, OVERLAP_HORIZON_YEARS } from '../rules/template-overlaps.ts';
import type { PractitionerId, TemplateId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';
import type { TemplatePlan, TemplateRecord } from '../ports/template-store.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';

const DATES_SHOWN = 5;

interface Wanted {
  plan: TemplatePlan;
  practitionerIds: readonly PractitionerId[];
  /** The template that is being changed. */
  templateId: TemplateId | undefined;
  today: string;
}

function view(other: TemplateRecord, wanted: Wanted, dates: readonly string[]): TemplateOverlap {
  return {
    templateId: other.templateId,
    clinic: { clinicId: other.clinicId, name: other.clinicName },
    serviceLine: { serviceLineId: other.serviceLineId, name: other.serviceLineName },
    people: other.staff
      .filter((person) => wanted.practitionerIds.includes(person.practitionerId))
      .map(({ practitionerId, displayName }) => ({ practitionerId, displayName })),
    opensAt: other.opensAt,
    closesAt: other.closesAt,
    timeZone: other.timeZone,
    recurrenceWords: ruleInWords(other.recurrenceRule),
    firstDates: dates.slice(0, DATES_SHOWN),
    dateCount: dates.length,
  };
}

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** All bank holidays that a comparison of templates with these first days can come across. */
function holidaysFor(
  find: FindBankHolidays,
  today: string,
  firstDays: readonly string[],
): Promise<BankHolidays> {
  const latest = Math.max(yearOf(today), ...firstDays.map(yearOf));
  return find(yearOf(today) - 1, latest + OVERLAP_HORIZON_YEARS + 1);
}

/**
 * The other templates, of any clinic and service line, whose sessions overlap for one of the people: see
 * `makeOverlapCheck` for how far ahead. A caller that must not be overtaken by a rival has to hold `templates.lockPeople`.
 */
export async function findOverlaps(
  deps: { findBankHolidays: FindBankHolidays },
  stores: Pick<Stores, 'templates'>,
  wanted: Wanted,
): Promise<TemplateOverlap[]> {
  const { plan, practitionerIds, templateId, today } = wanted;
  if (practitionerIds.length === 0) return [];
  const all = await stores.templates.listByPeople(practitionerIds, today);
  const others = all.filter((other) => other.templateId !== templateId);
  const firstDays = [plan, ...others].map((each) => each.startsOn);
  const bankHolidays = await holidaysFor(deps.findBankHolidays, today, firstDays);
  const datesWith = makeOverlapCheck(plan, today, bankHolidays);
  return others.flatMap((other) => {
    const dates = datesWith(other);
    return dates.length === 0 ? [] : [view(other, wanted, dates)];
  });
}
