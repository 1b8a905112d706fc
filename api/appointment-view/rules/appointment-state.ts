import { isInConsultation, type ParticipantState } from '../../appointments/rules/participant-state.ts';
import { meaningOf, type AttendanceCode } from '../../attendance/rules/attendance-code.ts';

/** Where an appointment is, in the words that every screen and card uses. */
export const APPOINTMENT_STATES = [
  'due',
  'arrived',
  'waiting',
  'in-consultation',
  'seen',
  'left',
  'did-not-attend',
  'cancelled',
] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/**
 * A confirmed code counts for more than what is seen, and what has ended for more than where people are. Who opened the
 * link and said who they are has not arrived: that can be days before. They arrive in the waiting room.
 * @param code the confirmed ATTENDED OR DID NOT ATTEND CODE, if any
 */
export function appointmentState(appointment: {
  isCancelled: boolean;
  hasEnded: boolean;
  code: AttendanceCode | undefined;
  participants: readonly { state: ParticipantState; hasWaited: boolean }[];
}): AppointmentState {
  const { code, participants } = appointment;
  const is = (...states: ParticipantState[]): boolean =>
    participants.some(({ state }) => states.includes(state));
  const meaning = code === undefined ? undefined : meaningOf(code);
  if (appointment.isCancelled || meaning === 'cancelled') return 'cancelled';
  if (meaning === 'attended') return 'seen';
  if (meaning === 'did-not-attend') return 'did-not-attend';
  if (appointment.hasEnded) return 'left';
  if (participants.some(({ state }) => isInConsultation(state))) return 'in-consultation';
  if (is('waiting')) return 'waiting';
  if (is('left', 'not-seen')) return 'left';
  if (participants.some(({ state, hasWaited }) => state === 'verified' && hasWaited)) return 'arrived';
  return 'due';
}
