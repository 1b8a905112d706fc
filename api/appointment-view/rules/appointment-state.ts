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
 * A confirmed code counts for more than what is seen, and what has ended for more than where people are.
 * @param code the confirmed ATTENDED OR DID NOT ATTEND CODE, if any
 */
export function appointmentState(appointment: {
  isCancelled: boolean;
  hasEnded: boolean;
  code: AttendanceCode | undefined;
  participantStates: readonly ParticipantState[];
}): AppointmentState {
  const { code, participantStates } = appointment;
  const meaning = code === undefined ? undefined : meaningOf(code);
  if (appointment.isCancelled || meaning === 'cancelled') return 'cancelled';
  if (meaning === 'attended') return 'seen';
  if (meaning === 'did-not-attend') return 'did-not-attend';
  if (appointment.hasEnded) return 'left';
  if (participantStates.some(isInConsultation)) return 'in-consultation';
  if (participantStates.includes('waiting')) return 'waiting';
  if (participantStates.includes('left')) return 'left';
  if (participantStates.includes('verified')) return 'arrived';
  return 'due';
}
