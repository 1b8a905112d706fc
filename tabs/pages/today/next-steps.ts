import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { whoWaits } from './sort-queue.ts';

/** What a clinician can do with an appointment. */
export type Step = 'admit-all' | 'take-arrival' | 'ready' | 'open-meeting' | 'end';

const OVER: readonly Appointment['state'][] = ['seen', 'left', 'did-not-attend', 'cancelled'];

/** Whether nothing more can happen in an appointment but its attendance. */
export function isOver(appointment: Appointment): boolean {
  return appointment.endedAt !== null || OVER.includes(appointment.state);
}

/**
 * What can be done now, the likeliest first: that one is the primary button.
 * @param isStaff whether the person is on the staff of this appointment
 * @param now milliseconds since 1970
 */
export function nextSteps(appointment: Appointment, isStaff: boolean, now: number): Step[] {
  if (isOver(appointment)) return [];
  const isRunning = appointment.state === 'in-consultation';
  const isWaiting = whoWaits(appointment).length > 0;
  const hasMeeting = appointment.joinWebUrl !== null;
  const hasStarted = Date.parse(appointment.startsAt) <= now;
  const steps: (Step | false)[] = [
    isWaiting && 'admit-all',
    isRunning && hasMeeting && 'open-meeting',
    isWaiting && appointment.arrivalTakenBy === null && 'take-arrival',
    isStaff && appointment.professionalReadyAt === null && 'ready',
    !isRunning && hasMeeting && 'open-meeting',
    (isRunning || hasStarted) && 'end',
  ];
  return steps.filter((step) => step !== false);
}
