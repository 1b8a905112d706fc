import { isOver as isDone } from './next-steps.ts';
import { waitLevel, whoWaitsToBeSeen } from './who-waits.ts';
import type { Appointment, Participant } from '../../../api/appointment-view/contract/appointments.ts';

/** A day's appointments by what they ask of the clinician. */
export interface Queue {
  /** In consultation, or the call is left or over and nobody has ended it. */
  now: Appointment[];
  /** Still to come: those who wait too long first, then those who wait long or whose time it is, then the rest by start. */
  next: Appointment[];
  /** Over, the latest first. */
  earlier: Appointment[];
  /** By start: they are no longer to come, and nothing happened in them. */
  cancelled: Appointment[];
}

const PRESENT: readonly Participant['state'][] = ['waiting', 'admitted', 'sent-on', 'joined'];

const isAnyonePresent = (appointment: Appointment): boolean =>
  appointment.participants.some((participant) => PRESENT.includes(participant.state));

/**
 * Over: ended, or its time is past and nobody is there, or what is there to see of them is to be decided on.
 * @param now milliseconds since 1970
 */
function isOver(appointment: Appointment, now: number): boolean {
  if (isDone(appointment)) return true;
  const isPast = Date.parse(appointment.endsAt) <= now;
  return isPast && (needsDecision(appointment) || !isAnyonePresent(appointment));
}

/** @param now milliseconds since 1970 */
export function sortQueue(appointments: readonly Appointment[], now: number): Queue {
  const inOrder = [...appointments].sort(
    (one, other) =>
      Date.parse(one.startsAt) - Date.parse(other.startsAt) ||
      one.appointmentId.localeCompare(other.appointmentId),
  );
  const queue: Queue = { now: [], next: [], earlier: [], cancelled: [] };
  for (const appointment of inOrder) {
    if (appointment.state === 'cancelled') queue.cancelled.push(appointment);
    else if (isOver(appointment, now)) queue.earlier.unshift(appointment);
    // who left the meeting may come back, until somebody ends it
    else if (['let-in', 'in-consultation', 'left', 'over'].includes(appointment.state))
      queue.now.push(appointment);
    else queue.next.push(appointment);
  }
  // sorting keeps the order by start among equals
  queue.next.sort((one, other) => urgency(other, now) - urgency(one, now));
  return queue;
}

/** How much somebody who waits asks for the next action: 0 when nobody waits, or their time has not come. */
function urgency(appointment: Appointment, now: number): number {
  const level = waitLevel(appointment, now);
  if (level === 'alarm') return 3;
  if (level === 'long') return 2;
  return level !== undefined && Date.parse(appointment.patientStartsAt) <= now ? 1 : 0;
}

/** Since when the patient or a proxy has been waiting for this appointment; undefined when none of them is. */
export function waitingSince(appointment: Appointment): string | undefined {
  return whoWaitsToBeSeen(appointment)
    .map((participant) => participant.waitingSince)
    .filter((instant) => instant !== null)
    .sort()[0];
}

/** Whether a professional has to confirm or decide the attendance. */
export function needsDecision(appointment: Appointment): boolean {
  return appointment.attendance?.status === 'proposed' || appointment.attendance?.status === 'hold';
}
