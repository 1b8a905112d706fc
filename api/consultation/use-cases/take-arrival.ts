import { Refusal } from '../../kernel/rules/refusal.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { takeArrival } from '../contract/endpoints.ts';
import { arrivalTaken } from './consultation-changes.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';

/**
 * A member of staff says that they look after the patient who waits: the arrival cards of all stop asking. The first
 * who says so has it; a second one sees who.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over, participant-not-waiting
 */
export function makeTakeArrival(deps: {
  transaction: Transaction<Stores>;
  tell: Tell;
  audit: Audit;
  now: Now;
}) {
  return useCase(takeArrival, (actor, { appointmentId: id, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, seen);
      const { appointmentId } = appointment;
      if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
      if (appointment.arrivalTakenBy === undefined) {
        const everyone = await stores.participants.listByAppointment(appointmentId);
        // who comes with the patient is looked after when the patient is: taken for them, the patient would wait unseen
        if (!patientSideOf(everyone).some(({ state }) => state === 'waiting'))
          throw new Refusal('participant-not-waiting');
        await stores.appointments.takeArrival(appointmentId, actor.practitionerId, deps.now());
        await deps.tell(stores, arrivalTaken, appointmentSubject(appointment), {});
        await deps.audit(stores, actor, 'took-arrival', `appointment:${appointmentId}`);
      }
      return viewAppointment(stores, appointmentId, deps.now());
    }),
  );
}
