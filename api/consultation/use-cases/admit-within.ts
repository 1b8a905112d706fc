import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { isCompanion } from '../../appointments/rules/participant-kind.ts';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { bringLobbyUpToDate } from '../../meetings/use-cases/set-lobby.ts';
import type { NotLeft } from '../contract/admit-participant.ts';
import type { Stores } from '../ports/stores.ts';
import { checkWindow } from './check-window.ts';
import { participantAdmitted } from './consultation-changes.ts';
import { listNotLeft } from './list-not-left.ts';

export interface AdmitDependencies {
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
}

interface Admission {
  appointment: AppointmentRecord;
  participantId: string;
  /** Why, although the last patient has not left. */
  evenThough: string | undefined;
  /** Why, although it was agreed that they are not there; undefined where nothing was, too. */
  againstWish: string | undefined;
}

/**
 * Lets somebody who waits go on to the meeting, in the transaction that holds their appointment. Does nothing for somebody
 * who is in. While somebody of another consultation of the same clinician, or in the same room, has not left, it is done
 * only with a reason.
 * @throws Refusal participant-not-found, participant-not-waiting, appointment-already-over, appointment-not-open-yet,
 *   appointment-time-over; last-not-left (with whom it is about)
 */
export async function admitWithin(
  deps: AdmitDependencies,
  stores: Stores,
  actor: Actor,
  { appointment, participantId, evenThough, againstWish }: Admission,
): Promise<void> {
  const { appointmentId } = appointment;
  const subject = appointmentSubject(appointment);
  if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
  const participant = await stores.participants.lockById(asId<'Participant'>(participantId));
  if (participant?.appointmentId !== appointmentId) throw new Refusal('participant-not-found');
  if (isInConsultation(participant.state)) return;
  const now = deps.now();
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
    detail: {
      ...(notLeft.length === 0 || evenThough === undefined ? {} : { evenThough }),
      ...(againstWish === undefined ? {} : { againstWish }),
    },
  });
  await bringLobbyUpToDate(deps, stores, appointment);
  await deps.tell(stores, participantAdmitted, subject, {});
  const action = againstWish === undefined ? 'admitted-participant' : 'admitted-against-wish';
  await deps.audit(stores, actor, action, `participant:${participant.participantId}`);
}
