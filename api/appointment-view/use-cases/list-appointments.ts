import { Temporal } from 'temporal-polyfill';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { listAppointments } from '../contract/endpoints.ts';
import { viewAppointments } from './view-appointments.ts';

/** Longest window of one list, in days. */
const LONGEST_DAYS = 93;

/**
 * Appointments of the person's service lines in a window, by start; a guest's own alone.
 * @throws Refusal window-too-long
 */
export function makeListAppointments(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listAppointments, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const from = Temporal.Instant.from(query.from);
      const to = Temporal.Instant.from(query.to);
      if (to.since(from).total('hours') > LONGEST_DAYS * 24) {
        throw new Refusal('window-too-long', { days: LONGEST_DAYS });
      }
      const serviceLineIds = actor.serviceLineIds.filter(
        (id) => query.serviceLineId === undefined || id === asId<'ServiceLine'>(query.serviceLineId),
      );
      const records = await stores.appointments.list({
        from,
        to,
        serviceLineIds,
        ...(query.mine === 'true' || actor.guestFrom !== undefined
          ? { practitionerId: actor.practitionerId }
          : {}),
      });
      await deps.audit(stores, actor, 'listed-appointments', `practitioner:${actor.practitionerId}`);
      return { items: await viewAppointments(stores, records, deps.now()) };
    }),
  );
}
