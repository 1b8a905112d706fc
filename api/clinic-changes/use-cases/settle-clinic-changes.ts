import type { OrgId } from '../../kernel/rules/id.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { planClinicChange } from '../rules/plan-clinic-change.ts';
import { itemsOf } from './start-clinic-change.ts';

/** No transaction of ours lasts this long: a booking that began before the change is committed or gone by then. */
const SETTLED_AFTER_SECONDS = 45;

/**
 * Says which changes are finished, and looks once more for bookings that were under way when their sessions were closed.
 * @returns whether there is something to do again
 */
export type SettleClinicChanges = (orgId: OrgId) => Promise<boolean>;

export function makeSettleClinicChanges(deps: {
  transaction: Transaction<Stores>;
  now: Now;
}): SettleClinicChanges {
  return (orgId) =>
    deps.transaction.run(orgId, async (stores) => {
      const now = deps.now();
      await stores.clinicChanges.finish(now);
      const change = await stores.clinicChanges.takeUnsettled(
        now.subtract({ seconds: SETTLED_AFTER_SECONDS }),
      );
      if (change === undefined) return false;
      const { changeId, action, practitionerId, sessionIds, serviceLineIds } = change;
      const appointments = await stores.changeableSessions.listAppointments(sessionIds, practitionerId);
      const known = new Set<string>(await stores.clinicChanges.listItemIds(changeId));
      const missed = appointments.filter(({ appointmentId }) => !known.has(appointmentId));
      if (missed.length > 0) {
        const sessions = await stores.changeableSessions.listSessions({
          serviceLineIds,
          sessionIds,
          clinicId: undefined,
          practitionerId: undefined,
          from: undefined,
          to: undefined,
          now,
          withCancelled: true,
          limit: sessionIds.length,
        });
        const plan = planClinicChange(action, sessions, missed, practitionerId, now);
        await stores.clinicChanges.addItems(changeId, itemsOf(plan), now);
      }
      await stores.clinicChanges.settle(changeId, now);
      return missed.length > 0;
    });
}
