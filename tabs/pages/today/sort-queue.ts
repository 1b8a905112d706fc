import type { Appointment, Participant } from '../../../api/appointment-view/contract/appointments.ts';

/** A day's appointments by what they ask of the clinician. */
export interface Queue {
  /** In consultation. */
  now: Appointment[];
  /** Still to come, waiting ones among them, by start. */
  next: Appointment[];
  /** Over or cancelled, the latest first. */
  earlier: Appointment[];
}

const OVER: readonly Appointment['state'][] = ['seen', 'left', 'did-not-attend', 'cancelled'];
const PRESENT: readonly Participant['state'][] = ['verified', 'waiting', 'admitted', 'joined'];

const isAnyonePresent = (appointment: Appointment): boolean =>
  appointment.participants.some((participant) => PRESENT.includes(participant.state));

/**
 * Over: ended, or its time is past and nobody is there, or what is there to see of them is to be decided on.
 * @param now milliseconds since 1970
 */
function isOver(appointment: Appointment, now: number): boolean {
  if (OVER.includes(appointment.state) || appointment.endedAt !== null) return true;
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
  const queue: Queue = { now: [], next: [], earlier: [] };
  for (const appointment of inOrder) {
    if (isOver(appointment, now)) queue.earlier.unshift(appointment);
    else if (appointment.state === 'in-consultation') queue.now.push(appointment);
    else queue.next.push(appointment);
  }
  return queue;
}

/** Those who sit in the waiting room. */
export function whoWaits(appointment: Appointment): Participant[] {
  return appointment.participants.filter((participant) => participant.state === 'waiting');
}

/** Since when somebody has been waiting for this appointment; undefined when nobody is. */
export function waitingSince(appointment: Appointment): string | undefined {
  return whoWaits(appointment)
    .map((participant) => participant.waitingSince)
    .filter((instant) => instant !== null)
    .sort()[0];
}

/** Whether a professional has to confirm or decide the attendance. */
export function needsDecision(appointment: Appointment): boolean {
  return appointment.attendance?.status === 'proposed' || appointment.attendance?.status === 'hold';
}
