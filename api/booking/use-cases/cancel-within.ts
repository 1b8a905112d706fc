import { Temporal } from 'temporal-polyfill';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import { askForDeviceTest } from '../../device-tests/use-cases/ask-for-device-test.ts';
import { lookAtAttendance } from '../../attendance/use-cases/look-at-attendance.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { moveThese } from '../../appointments/use-cases/move-everybody.ts';
import { reportDeath } from '../../appointments/use-cases/report-death.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import { checkUnderWay } from './check-under-way.ts';
import { appointmentCancelled, timeFreed } from './appointment-changes.ts';
import type { Cancellation } from './cancellation-code.ts';
import { cancellationLeaves, letCancellationLeave, UNDO_SECONDS } from './cancellation-leaves.ts';
import { auditChange, staffOfChanger, type Canceller } from './changer.ts';

export interface CancelDependencies {
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  tellOfStanding: TellOfStanding;
  now: Now;
  newId: NewId;
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
 * code 2 (by the patient) or 4 (by the provider) with the reason, unless it said so itself. Nobody is told when the
 * patient died.
 * @param leaves `when-not-undone`: what goes to outside systems waits for a moment in which it can be undone, where it can
 *   be undone at all
 * @throws Refusal appointment-already-over | reason-does-not-fit | consultation-under-way | cancelled-after-start (the
 *   patient did not come: that is an attendance)
 */
export async function cancelWithin(
  deps: CancelDependencies,
  stores: Stores,
  changer: Canceller,
  appointment: AppointmentRecord,
  cancellation: Cancellation,
  leaves: 'at-once' | 'when-not-undone' = 'at-once',
): Promise<void> {
  const { by, reason, note, evenThoughUnderWay } = cancellation;
  checkReason(cancellation);
  if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
  const { appointmentId } = appointment;
  const subject = appointmentSubject(appointment);
  if (reason === 'pat-dec' && 'practitionerId' in changer) {
    const { patientId } = appointment;
    const isNew = await reportDeath(deps, stores, patientId, changer.practitionerId);
    if (isNew) await auditChange(deps, stores, changer, 'reported-death', `patient:${patientId}`);
  }
  const participants = await stores.participants.listByAppointment(appointmentId);
  checkUnderWay(participants, evenThoughUnderWay);
  checkStart(deps, appointment, cancellation);
  const undone =
    leaves === 'when-not-undone' &&
    'practitionerId' in changer &&
    canBeUndone(deps, appointment, cancellation)
      ? { until: deps.now().add({ seconds: UNDO_SECONDS }), by: changer.practitionerId }
      : undefined;
  const undoUntil = undone?.until;
  // all of it is on its way at once, in this order
  await Promise.all([
    stores.appointments.cancel(appointmentId, { at: deps.now(), by, reason, undoUntil }),
    moveThese(stores, participants, 'end-consultation', deps.now()),
    deps.recordEvidence(stores, {
      subject,
      kind: 'appointment-cancelled',
      source: 'pasJob' in changer ? 'confer' : 'staff',
      practitionerId: staffOfChanger(changer),
      detail: {
        by,
        ...(reason === undefined ? {} : { reason }),
        ...(note === undefined ? {} : { note }),
        ...(evenThoughUnderWay === undefined ? {} : { evenThoughUnderWay }),
      },
      dedupeKey: `cancelled:${appointmentId}:${appointment.version + 1}`,
    }),
    stores.timetable.callOff(lookAtAttendance, subject),
    stores.timetable.callOff(askForDeviceTest, subject),
    deps.tell(stores, timeFreed, subject, {
      appointment,
      freed: { cancelled: { by, reason, undoUntil } },
    }),
    undone === undefined
      ? letCancellationLeave(deps, stores, appointment, cancellation, changer)
      : stores.timetable.set(cancellationLeaves, subject, {
          at: undone.until,
          payload: {
            cancelledBy: undone.by,
            ...(evenThoughUnderWay === undefined ? {} : { evenThoughUnderWay }),
          },
        }),
    deps.tell(stores, appointmentCancelled, subject, {}),
    auditChange(deps, stores, changer, 'cancelled-appointment', `appointment:${appointmentId}`),
  ]);
}

/**
 * Not once it has begun, and not the news that somebody died, which has to keep at once whatever else would be sent about
 * them.
 */
const canBeUndone = (
  { now }: Pick<CancelDependencies, 'now'>,
  { startsAt }: AppointmentRecord,
  { reason }: Cancellation,
): boolean => Temporal.Instant.compare(now(), startsAt) < 0 && reason !== 'pat-dec';

/** From the start on, a patient who does not come did not attend, unless they did cancel: then a member of staff says when. */
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
