import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { respondToConsultation } from '../contract/endpoints.ts';
import { staffResponded } from './consultation-changes.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';

/**
 * A member of staff of the consultation says whether they come; everyone sees it on the channel's card.
 * @throws Refusal appointment-not-found, changed-meanwhile, not-on-staff, appointment-already-over
 */
export function makeRespondToConsultation(deps: {
  transaction: Transaction<Stores>;
  tell: Tell;
  audit: Audit;
  now: Now;
}) {
  return useCase(respondToConsultation, (actor, { appointmentId: id, body: { response }, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, seen);
      const { appointmentId } = appointment;
      const practitionerId = asId<'Practitioner'>(actor.practitionerId);
      const member = appointment.staff.find((one) => one.practitionerId === practitionerId);
      if (member === undefined) throw new Refusal('not-on-staff');
      if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
      if (member.response !== response) {
        await stores.appointments.respond(appointmentId, practitionerId, response, deps.now());
        await deps.tell(stores, staffResponded, appointmentSubject(appointment), {});
        await deps.audit(stores, actor, `responded-${response}`, `appointment:${appointmentId}`);
      }
      return viewAppointment(stores, appointmentId, deps.now());
    }),
  );
}
