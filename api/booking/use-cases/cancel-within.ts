import { Temporal } from 'temporal-polyfill';
import { underWayReasons, type UnderWayReason } from '../../appointments/contract/under-way-words.ts';
import { mayTakeStep } from '../../appointments/rules/participant-state.ts';
import type { CancellationReason } from '../../appointments/contract/cancellation.ts';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import { lookAtAttendance } from '../../attendance/use-cases/look-at-attendance.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { reportDeath } from '../../appointments/use-cases/report-death.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { LineSubject } from '../../kernel/rules/subject.ts';
import { writeOutcomeToPas } from '../../attendance/use-cases/write-outcome-to-pas.ts';
import { cancelMeeting } from '../../meetings/use-cases/cancel-meeting.ts';
import { sendMessage } from '../../messages/use-cases/send-message.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import type { Stores } from '../ports/stores.ts';
import { checkUnderWay } from './check-under-way.ts';
import { appointmentCancelled, timeFreed } from './appointment-changes.ts';
import { auditChange, type Changer } from './changer.ts';

export interface CancelDependencies {
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  now: Now;
  newId: NewId;
}

/** Who gives the appointment up, and why if they said. */
export interface Cancellation {
  by: 'patient' | 'provider';
  reason: CancellationReason | undefined;
  /** When and how the patient cancelled. */
  note?: string | undefined;
  /** Why it is cancelled although somebody waits or is in it. */
  evenThoughUnderWay?: UnderWayReason | undefined;
}

/** @throws Refusal reason-does-not-fit when the reason is the other side's */
export function checkReason({ by, reason }: Pick<Cancellation, 'by' | 'reason'>): void {
  if (reason !== undefined && cancellationReasons[reason].by !== by) {
    throw new Refusal('reason-does-not-fit', { by, reason });
  }
}

/**
 * All that a cancellation is, inside the caller's transaction, which has locked the appointment: the time and the
 * resources are free again, everybody who had a link is told, the meeting and the calendar entries go, and the PAS gets
 * code 2 (by the patient) or 4 (by the provider) with the reason. Nobody is told when the patient died.
 * @throws Refusal appointment-already-over | reason-does-not-fit | consultation-under-way | cancelled-after-start (the
 *   patient did not come: that is an attendance)
 */
export async function cancelWithin(
  deps: CancelDependencies,
  stores: Stores,
  changer: Changer,
  appointment: AppointmentRecord,
  cancellation: Cancellation,
): Promise<void> {
  const { by, reason, evenThoughUnderWay } = cancellation;
  checkReason(cancellation);
  if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
  const { appointmentId } = appointment;
  const subject = appointmentSubject(appointment);
  if (reason === 'pat-dec') {
    const { patientId } = appointment;
    const isNew = await reportDeath(deps, stores, patientId, changer.practitionerId);
    if (isNew) await auditChange(deps, stores, changer, 'reported-death', `patient:${patientId}`);
  }
  const participants = await stores.participants.listByAppointment(appointmentId);
  checkUnderWay(participants, evenThoughUnderWay);
  checkStart(deps, appointment, cancellation);
  // all of it is on its way at once, in this order
  await Promise.all([
    stores.appointments.cancel(appointmentId, { at: deps.now(), by, reason }),
    ...participants
      .filter(({ state }) => mayTakeStep(state, 'end-consultation'))
      .map((one) => stores.participants.takeStep(one, 'end-consultation', deps.now())),
    deps.recordEvidence(stores, {
      subject,
      kind: 'appointment-cancelled',
      source: 'staff',
      practitionerId: changer.practitionerId,
      detail: {
        by,
        ...(reason === undefined ? {} : { reason }),
        ...(evenThoughUnderWay === undefined ? {} : { evenThoughUnderWay }),
      },
      dedupeKey: `cancelled:${appointmentId}`,
    }),
    recordCode(deps, stores, changer, appointment, cancellation),
    stores.timetable.callOff(lookAtAttendance, subject),
    deps.tell(stores, timeFreed, subject, { appointment, freed: { cancelled: { by, reason } } }),
    ...leaveWork(deps, stores, subject, participants, { hasOwnMeeting: appointment.group === undefined }),
    deps.tell(stores, appointmentCancelled, subject, {}),
    auditChange(deps, stores, changer, 'cancelled-appointment', `appointment:${appointmentId}`),
  ]);
}

/** From its start on, whoever does not come did not attend, unless the patient did cancel: then somebody says when. */
function checkStart(
  { now }: Pick<CancelDependencies, 'now'>,
  { patientStartsAt }: AppointmentRecord,
  { by, note }: Cancellation,
): void {
  const hasStarted = Temporal.Instant.compare(patientStartsAt, now()) <= 0;
  if (by === 'patient' && hasStarted && note === undefined) {
    throw new Refusal('cancelled-after-start', { pointer: '/note' });
  }
}

/** The person who cancels is the named person who confirms. */
async function recordCode(
  deps: CancelDependencies,
  stores: Stores,
  { practitionerId, displayName }: Changer,
  { appointmentId }: AppointmentRecord,
  { by, reason, note, evenThoughUnderWay }: Cancellation,
): Promise<void> {
  const code = by === 'patient' ? '2' : '4';
  const sentence = by === 'patient' ? 'The patient cancelled.' : 'The service cancelled.';
  await stores.attendance.add({
    appointmentId,
    version: 1,
    code,
    proposedCode: code,
    reasons: [
      sentence,
      ...(reason === undefined ? [] : [`${cancellationReasons[reason].label}.`]),
      ...(evenThoughUnderWay === undefined
        ? []
        : [`It was under way: ${underWayReasons[evenThoughUnderWay]}.`]),
    ],
    note,
    confirmedBy: { practitionerId, displayName },
    confirmedAt: deps.now(),
  });
}

/** Those whose link was withdrawn take no part, and of somebody who died nobody is told. */
const isToBeTold = ({ withdrawnAt, patientStanding }: ParticipantRecord): boolean =>
  withdrawnAt === undefined && mayBeTold(patientStanding);

function leaveWork(
  deps: CancelDependencies,
  stores: Stores,
  subject: LineSubject<'appointment'>,
  participants: readonly ParticipantRecord[],
  { hasOwnMeeting }: { hasOwnMeeting: boolean },
): Promise<void>[] {
  return [
    // the meeting of a group stays for the others
    ...(hasOwnMeeting ? [deps.enqueue(stores, cancelMeeting, subject, {})] : []),
    deps.enqueue(stores, writeOutcomeToPas, subject, { version: 1 }),
    ...participants.filter(isToBeTold).map(({ participantId }) =>
      deps.enqueue(stores, sendMessage, subject, {
        messageId: deps.newId(),
        participantId,
        template: 'cancelled',
      }),
    ),
  ];
}
