import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { isCompanion } from '../../appointments/rules/participant-kind.ts';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { admitParticipant } from '../contract/endpoints.ts';
import type { FindVisitorWayIn } from '../../meetings/use-cases/visitor-way-in.ts';
import { checkWindow } from './check-window.ts';
import type { NotLeft } from '../contract/admit-participant.ts';
import { listNotLeft } from './list-not-left.ts';
import { participantAdmitted } from './consultation-changes.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';

interface Deps {
  transaction: Transaction<Stores>;
  /** Sees to it that there is a way in without Teams, if it can be had now. */
  findVisitorWayIn: FindVisitorWayIn;
  recordEvidence: RecordEvidence;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/**
 * Lets someone who waits go on to the meeting: their page moves by itself. Admitting twice changes nothing. While somebody
 * of another consultation of the same clinician, or in the same room, has not left, it is done only with a reason.
 * @throws Refusal appointment-not-found, changed-meanwhile, participant-not-found, participant-not-waiting,
 *   appointment-already-over, appointment-not-open-yet, appointment-time-over; last-not-left (with whom it is about)
 */
export function makeAdmitParticipant(deps: Deps) {
  return useCase(admitParticipant, async (actor, request) => {
    const { userToken } = actor;
    // Graph gives it on behalf of a person only: where their token is not known the ordinary way in is used
    if (userToken !== undefined) {
      await deps.findVisitorWayIn(actor, { appointmentId: request.appointmentId, userToken });
    }
    const { evenThough } = request.body;
    return deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, request.appointmentId, request.seen);
      const { appointmentId } = appointment;
      const subject = appointmentSubject(appointment);
      if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
      const participant = await stores.participants.lockById(asId<'Participant'>(request.participantId));
      if (participant?.appointmentId !== appointmentId) throw new Refusal('participant-not-found');
      const now = deps.now();
      if (!isInConsultation(participant.state)) {
        const everybody = await stores.participants.listByAppointment(appointmentId);
        await checkWindow(stores, appointment, everybody, now);
        const notLeft = everybody.some(({ state }) => isInConsultation(state))
          ? []
          : await listNotLeft(stores, appointment, now);
        if (notLeft.length > 0 && evenThough === undefined) {
          throw new Refusal('last-not-left').with({ notLeft } satisfies NotLeft);
        }
        await stores.participants.takeStep(participant, 'admit', now);
        if (appointment.arrivalTakenBy === undefined && !isCompanion(participant.kind)) {
          await stores.appointments.takeArrival(appointmentId, actor.practitionerId, now);
        }
        await deps.recordEvidence(stores, {
          subject,
          kind: 'admitted',
          source: 'staff',
          participantId: participant.participantId,
          practitionerId: actor.practitionerId,
          ...(notLeft.length === 0 || evenThough === undefined ? {} : { detail: { evenThough } }),
        });
        await deps.tell(stores, participantAdmitted, subject, {});
        await deps.audit(stores, actor, 'admitted-participant', `participant:${participant.participantId}`);
      }
      return viewAppointment(stores, appointmentId, now);
    });
  });
}
