import { Temporal } from 'temporal-polyfill';
import type { PreviewedDate } from '../contract/clinics.ts';
import { ruleInWords } from '../rules/rule-in-words.ts';
import type { TemplateSession } from '../rules/template-dates.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { checkPlan } from './check-plan.ts';
import { maySeeClinicsOf } from './clinic-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { previewTemplate } from '../contract/endpoints.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { findOverlaps } from './find-overlaps.ts';
import { plannedSessions } from './planned-sessions.ts';
import { madeAheadUntil } from './planning-days.ts';

const instantAt = (milliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();

function view({ span, leftOutBecause, bankHoliday, ...same }: TemplateSession): PreviewedDate {
  return {
    ...same,
    startsAt: span === undefined ? null : instantAt(span.from),
    endsAt: span === undefined ? null : instantAt(span.until),
    leftOutBecause: leftOutBecause ?? null,
    bankHoliday: bankHoliday ?? null,
  };
}

/**
 * Which sessions a template would make in the year ahead, which dates it leaves out and why, and whom it overlaps.
 * @throws Refusal service-line-not-found | what `checkPlan` refuses
 */
export function makePreviewTemplate(deps: {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  now: Now;
}) {
  return useCase(previewTemplate, (actor, { body }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { serviceLineId: wantedLine, templateId: changing, ...request } = body;
      const serviceLineId = asId<'ServiceLine'>(wantedLine);
      if (!maySeeClinicsOf(actor, serviceLineId)) throw new Refusal('service-line-not-found');
      const templateId = changing === undefined ? undefined : asId<'Template'>(changing);
      const before = templateId === undefined ? undefined : await stores.templates.findById(templateId);
      const context = { serviceLineId, zone: before?.timeZone ?? actor.organisation.timeZone, before };
      const { plan, practitionerIds, today } = await checkPlan(deps, stores, request, context);
      const madeUntil = madeAheadUntil(today);
      const dates = (await plannedSessions(deps, plan, today, madeUntil)).map(view);
      return {
        recurrenceWords: ruleInWords(plan.recurrenceRule),
        timeZone: plan.timeZone,
        madeUntil,
        dates,
        sessionCount: dates.filter((date) => date.startsAt !== null).length,
        overlaps: await findOverlaps(deps, stores, { plan, practitionerIds, templateId, today }),
      };
    }),
  );
}
