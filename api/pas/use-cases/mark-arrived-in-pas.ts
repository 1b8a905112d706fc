import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { Now } from '../../kernel/clock.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Pas } from '../ports/pas.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { pasPatientIds } from './pas-patient-ids.ts';
import { noPayload, work, type Deliver } from '../../kernel/outbox/work.ts';
import { isCancelledForGood } from '../../appointments/use-cases/is-cancelled-for-good.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';

export const markArrivedInPas = work({
  topic: 'mark-arrived-in-pas',
  system: 'pas',
  about: 'appointment',
  label: 'Arrival in the PAS',
  payload: noPayload,
});

/** Tells the PAS that the patient or a proxy is in the waiting room. */
export function makeMarkArrivedInPas(deps: {
  transaction: Transaction<Stores>;
  pasOf: OneFor<Pas>;
  now: Now;
}): Deliver<typeof markArrivedInPas> {
  return async (item) => {
    const { appointment, ids } = await deps.transaction.run(item.orgId, async (stores) => {
      const found = await loadAppointment(stores, item);
      const patient = await stores.patients.findById(found.patientId);
      if (patient === undefined) throw new Error('an appointment has no patient');
      return { appointment: found, ids: await pasPatientIds(stores, patient) };
    });
    // the cancellation is behind it in this lane
    if (isCancelledForGood(appointment, deps.now(), 'pas')) return;
    if (appointment.pasAppointmentId === undefined) {
      throw new UpstreamFailure('pas', { retryable: false, reason: 'the appointment is not in the PAS' });
    }
    const pas = await deps.pasOf(item.orgId);
    const { appointmentId, pasAppointmentId } = appointment;
    await pas.markArrived(pasAppointmentId, { ...ids, appointmentId });
  };
}
