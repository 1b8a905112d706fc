import { isInConsultation, type ParticipantState } from '../../appointments/rules/participant-state.ts';
import type { VisitorsInCall } from './visitors-in-call.ts';
import { meaningOf, type AttendanceCode } from '../../attendance/rules/attendance-code.ts';

/** Where an appointment is, in the words that every screen and card uses. */
export const APPOINTMENT_STATES = [
  'due',
  'arrived',
  'waiting',
  // somebody was let into the call, and Teams has not seen them there
  'let-in',
  'in-consultation',
  // everybody who came has left the call; it goes on, and they may come back
  'left',
  // somebody ended it, or the call is over; nobody has decided on the attendance
  'over',
  'seen',
  'did-not-attend',
  'cancelled',
] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/**
 * A confirmed code counts for more than what is seen, and what has ended for more than where people are. Who opened the
 * link and said who they are has not arrived: that can be days before. They arrive in the waiting room.
 * What Teams saw of the call counts for more than that somebody was let into it.
 * @param code the confirmed ATTENDED OR DID NOT ATTEND CODE, if any
 */
export function appointmentState(appointment: {
  isCancelled: boolean;
  hasEnded: boolean;
  code: AttendanceCode | undefined;
  visitorsInCall: VisitorsInCall;
  participants: readonly { state: ParticipantState; hasWaited: boolean }[];
}): AppointmentState {
  const { code, participants, visitorsInCall } = appointment;
  const is = (...states: ParticipantState[]): boolean =>
    participants.some(({ state }) => states.includes(state));
  const meaning = code === undefined ? undefined : meaningOf(code);
  if (appointment.isCancelled || meaning === 'cancelled') return 'cancelled';
  if (meaning === 'attended') return 'seen';
  if (meaning === 'did-not-attend') return 'did-not-attend';
  if (appointment.hasEnded) return 'over';
  const wasLetIn = participants.some(({ state }) => isInConsultation(state));
  if (is('joined') || (wasLetIn && visitorsInCall === 'inside')) return 'in-consultation';
  if (wasLetIn && visitorsInCall === 'not-seen') return 'let-in';
  if (is('waiting')) return 'waiting';
  if (wasLetIn || is('left', 'not-seen')) return visitorsInCall === 'over' ? 'over' : 'left';
  if (participants.some(({ state, hasWaited }) => state === 'verified' && hasWaited)) return 'arrived';
  return 'due';
}
