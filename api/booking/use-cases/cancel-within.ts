import type { CancellationReason } from '../../appointments/contract/cancellation.ts';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import { lookAtAttendance } from '../../attendance/use-cases/look-at-attendance.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import { appointmentCancelled, timeFreed } from './appointment-changes.ts';
import { cancellationLeaves, letCancellationLeave, UNDO_SECONDS } from './cancellation-leaves.ts';
import { auditChange, type StaffChanger } from './changer.ts';

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
}

/** @throws Refusal reason-does-not-fit when the reason is the other side's */
export function checkReason({ by, reason }: Cancellation): void {
  if (reason !== undefined && cancellationReasons[reason].by !== by) {
    throw new Refusal('reason-does-not-fit', { by, reason });
  }
}

/**
 * All that a cancellation is, inside the caller's transaction, which has locked the appointment: the time and the
 * resources are free again, everybody who had a link is told, the meeting and the calendar entries go, and the PAS gets
 * code 2 (by the patient) or 4 (by the provider) with the reason.
 * @param leaves `when-not-undone`: what goes to outside systems waits for a moment in which it can be undone
 * @throws Refusal appointment-already-over | reason-does-not-fit
 */
export async function cancelWithin(
  deps: CancelDependencies,
  stores: Stores,
  changer: StaffChanger,
  appointment: AppointmentRecord,
  { by, reason }: Cancellation,
  leaves: 'at-once' | 'when-not-undone' = 'at-once',
): Promise<void> {
  checkReason({ by, reason });
  if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
  const { appointmentId } = appointment;
  const subject = appointmentSubject(appointment);
  const undoUntil = leaves === 'at-once' ? undefined : deps.now().add({ seconds: UNDO_SECONDS });
  // all of it is on its way at once, in this order
  await Promise.all([
    stores.appointments.cancel(appointmentId, { at: deps.now(), by, reason }),
    deps.recordEvidence(stores, {
      subject,
      kind: 'appointment-cancelled',
      source: 'staff',
      practitionerId: changer.practitionerId,
      detail: { by, ...(reason === undefined ? {} : { reason }) },
      dedupeKey: `cancelled:${appointmentId}:${appointment.version + 1}`,
    }),
    recordCode(deps, stores, changer, appointment, { by, reason }),
    stores.timetable.callOff(lookAtAttendance, subject),
    deps.tell(stores, timeFreed, subject, {
      appointment,
      freed: { cancelled: { by, reason, undoUntil } },
    }),
    undoUntil === undefined
      ? letCancellationLeave(deps, stores, appointment)
      : stores.timetable.set(cancellationLeaves, subject, { at: undoUntil, payload: {} }),
    deps.tell(stores, appointmentCancelled, subject, {}),
    auditChange(deps, stores, changer, 'cancelled-appointment', `appointment:${appointmentId}`),
  ]);
}

/** The person who cancels is the named person who confirms. */
async function recordCode(
  deps: CancelDependencies,
  stores: Stores,
  { practitionerId, displayName }: StaffChanger,
  { appointmentId }: AppointmentRecord,
  { by, reason }: Cancellation,
): Promise<void> {
  const code = by === 'patient' ? '2' : '4';
  const sentence = by === 'patient' ? 'The patient cancelled.' : 'The service cancelled.';
  await stores.attendance.add({
    appointmentId,
    version: 1,
    code,
    proposedCode: code,
    reasons: [sentence, ...(reason === undefined ? [] : [`${cancellationReasons[reason].label}.`])],
    note: undefined,
    confirmedBy: { practitionerId, displayName },
    confirmedAt: deps.now(),
  });
}
