import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { maySeeClinicsOf } from './clinic-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { previewEnd } from '../contract/endpoints.ts';
import { endedPlan } from './end-template.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { countRemoved, followPlan, keptSessions, LONGEST_SESSION_HOURS } from './replan-template.ts';

/**
 * Previews the end of a template on a day: the sessions that would go, and the bookings that would stay.
 * @throws Refusal template-not-found | template-ends-in-past | template-ends-sooner
 */
export function makePreviewEnd(deps: {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  now: Now;
}) {
  return useCase(previewEnd, (actor, { templateId, query: { lastDay } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const template = await stores.templates.findById(asId<'Template'>(templateId));
      if (template === undefined || !maySeeClinicsOf(actor, template.serviceLineId)) {
        throw new Refusal('template-not-found');
      }
      const now = deps.now();
      const plan = endedPlan(template, lastDay, now);
      const since = now.subtract({ hours: LONGEST_SESSION_HOURS });
      const existing = await stores.sessions.listByTemplate(template.templateId, since);
      const { replan } = await followPlan(deps, template, plan, existing);
      const kept = keptSessions(existing, replan);
      return {
        lastDay,
        removed: countRemoved(existing, replan),
        bookingCount: new Set(kept.flatMap(({ bookingIds }) => bookingIds)).size,
        kept,
      };
    }),
  );
}
