import type { Appointment, Participant } from '../../../api/appointment-view/contract/appointments.ts';

/** Those who sit in the waiting room. */
export function whoWaits(appointment: Appointment): Participant[] {
  return appointment.participants.filter((participant) => participant.state === 'waiting');
}

/** Whether somebody waits, was let in, or has only just left: to cancel or to move it takes it from them. */
export function isUnderWay({ participants }: Appointment): boolean {
  return participants.some(({ state }) => !['invited', 'verified', 'not-seen'].includes(state));
}
