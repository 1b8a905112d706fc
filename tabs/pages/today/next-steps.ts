import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { whoWaits, whoWaitsToBeSeen } from './who-waits.ts';

/** What a clinician can do with an appointment. */
export type Step =
  'admit-and-open' | 'admit-all' | 'take-arrival' | 'ready' | 'open-meeting' | 'end' | 'reopen';

const OVER: readonly Appointment['state'][] = ['seen', 'did-not-attend', 'cancelled'];
/** How long an end can be taken back; the service says so too. */
const REOPEN_MS = 60 * 60_000;

/** Whether nothing more can happen in an appointment but its attendance. */
export function isOver(appointment: Appointment): boolean {
  return appointment.endedAt !== null || OVER.includes(appointment.state);
}

/** Whether somebody was let in, and it is not over. */
export function isRunning(appointment: Appointment): boolean {
  return !isOver(appointment) && ['let-in', 'in-consultation', 'left'].includes(appointment.state);
}

/**
 * What can be done now, the likeliest first: that one is the primary button.
 * @param isStaff whether the person is on the staff of this appointment
 * @param now milliseconds since 1970
 */
export function nextSteps(appointment: Appointment, isStaff: boolean, now: number): Step[] {
  if (isOver(appointment)) return mayReopen(appointment, now) ? ['reopen'] : [];
  const isCallOver = appointment.state === 'over';
  const hasBegun = isCallOver || isRunning(appointment);
  const isWaiting = whoWaits(appointment).length > 0;
  const hasMeeting = appointment.joinWebUrl !== null;
  const hasStarted = Date.parse(appointment.patientStartsAt) <= now;
  const steps: (Step | false)[] = [
    isWaiting && hasMeeting && 'admit-and-open',
    isWaiting && 'admit-all',
    isCallOver && 'end',
    hasBegun && hasMeeting && 'open-meeting',
    whoWaitsToBeSeen(appointment).length > 0 && appointment.arrivalTakenBy === null && 'take-arrival',
    isStaff && appointment.professionalReadyAt === null && 'ready',
    !hasBegun && hasMeeting && 'open-meeting',
    !isCallOver && (hasBegun || hasStarted) && 'end',
  ];
  return steps.filter((step) => step !== false);
}

/** Whether it was ended a short while ago and nobody has confirmed its attendance. */
function mayReopen({ endedAt, state, attendance }: Appointment, now: number): boolean {
  if (endedAt === null || state !== 'over') return false;
  const isConfirmed = attendance?.status === 'confirmed' || attendance?.status === 'written';
  return !isConfirmed && now - Date.parse(endedAt) < REOPEN_MS;
}
