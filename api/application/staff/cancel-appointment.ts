import { lockAppointmentFor } from '../appointment-access.ts';
import { cancelWithin, type CancelDependencies } from '../changing/cancel-within.ts';
import { changerOf } from '../changing/changer.ts';
import type { Transaction } from '../ports/stores.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';
import { viewAppointment } from './view-appointment.ts';

interface Deps extends CancelDependencies {
  transaction: Transaction;
}

/** Cancels. @throws Refusal appointment-not-found, appointment-changed, appointment-already-over, reason-does-not-fit */
export function makeCancelAppointment(deps: Deps): StaffUseCases['cancelAppointment'] {
  return (actor, { appointmentId, expectedVersion, by, reason }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, appointmentId, expectedVersion);
      await cancelWithin(deps, stores, changerOf(actor), appointment, { by, reason });
      return viewAppointment(stores, appointment.appointmentId, deps.now());
    });
}
