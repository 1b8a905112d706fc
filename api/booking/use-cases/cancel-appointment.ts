import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { cancelWithin, type CancelDependencies } from './cancel-within.ts';
import { changerOf } from './changer.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { cancelAppointment } from '../contract/endpoints.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';

interface Deps extends CancelDependencies {
  transaction: Transaction<Stores>;
}

/**
 * Cancels; for a moment it can be undone.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over, reason-does-not-fit,
 *   consultation-under-way, cancelled-after-start
 */
export function makeCancelAppointment(deps: Deps) {
  return useCase(
    cancelAppointment,
    (actor, { appointmentId, seen, body: { by, reason, note, evenThoughUnderWay } }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const appointment = await lockAppointmentFor(stores, actor, appointmentId, seen);
        const cancellation = { by, reason, note, evenThoughUnderWay };
        await cancelWithin(deps, stores, changerOf(actor), appointment, cancellation, 'when-not-undone');
        return viewAppointment(stores, appointment.appointmentId, deps.now());
      }),
  );
}
