import { useCase } from '../../kernel/actors/use-case.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { groupSubject } from '../../appointments/rules/appointment-subject.ts';
import type { GroupRecord } from '../../appointments/ports/group-store.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { cancelGroupMeeting } from '../../meetings/use-cases/arrange-group-meeting.ts';
import { cancelGroupSession } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { cancelWithin, checkReason, type CancelDependencies } from './cancel-within.ts';
import type { Cancellation } from './cancellation-code.ts';
import { changerOf } from './changer.ts';
import { allowedGroup, groupView } from './group-session-view.ts';

interface Deps extends CancelDependencies {
  transaction: Transaction<Stores>;
  audit: Audit;
}

/**
 * Cancels a session and every place in it, or nothing.
 * @throws Refusal group-session-not-found, changed-meanwhile, appointment-already-over, reason-does-not-fit,
 *   consultation-under-way (a patient of it waits, or is in)
 */
export function makeCancelGroupSession(deps: Deps) {
  return useCase(
    cancelGroupSession,
    (actor, { groupSessionId, body: { reason, evenThoughUnderWay }, seen }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const cancellation = { by: 'provider' as const, reason, evenThoughUnderWay };
        checkReason(cancellation);
        const group = allowedGroup(actor, await stores.groups.lockById(asId<'GroupSession'>(groupSessionId)));
        if (seen !== 'any' && seen !== group.version) throw new Refusal('changed-meanwhile');
        if (group.status === 'cancelled') throw new Refusal('appointment-already-over');
        await cancelAll(deps, stores, actor, group, cancellation);
        return groupView(allowedGroup(actor, await stores.groups.findById(group.groupSessionId)));
      }),
  );
}

/** Every place first, then the session: each patient is told by their own message. */
async function cancelAll(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  group: GroupRecord,
  cancellation: Cancellation,
): Promise<void> {
  for (const { appointmentId, status } of await stores.appointments.listByGroup(group.groupSessionId)) {
    if (status !== 'booked') continue;
    const appointment = await stores.appointments.lockById(appointmentId);
    if (appointment?.status !== 'booked') continue;
    await cancelWithin(deps, stores, changerOf(actor), appointment, cancellation);
  }
  await stores.groups.cancel(group.groupSessionId, deps.now());
  await deps.enqueue(stores, cancelGroupMeeting, groupSubject(group), {});
  await deps.audit(stores, actor, 'cancelled-group-session', `group-session:${group.groupSessionId}`);
}
