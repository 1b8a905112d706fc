/** Where an appointment is, in the words that every screen and card uses. */
export type AppointmentState =
  'due' | 'arrived' | 'waiting' | 'in-consultation' | 'seen' | 'left' | 'did-not-attend' | 'cancelled';

/**
 * A confirmed code counts for more than what is seen, and what has ended for more than where people are.
 * @param code the confirmed ATTENDED OR DID NOT ATTEND CODE, if any
 */
export function appointmentState(appointment: {
  isCancelled: boolean;
  hasEnded: boolean;
  code: string | undefined;
  participantStates: readonly string[];
}): AppointmentState {
  const { code, participantStates } = appointment;
  if (appointment.isCancelled || code === '2' || code === '4') return 'cancelled';
  if (code === '5' || code === '6') return 'seen';
  if (code === '3' || code === '7') return 'did-not-attend';
  if (appointment.hasEnded) return 'left';
  if (participantStates.some((state) => state === 'admitted' || state === 'joined')) return 'in-consultation';
  if (participantStates.includes('waiting')) return 'waiting';
  if (participantStates.includes('left')) return 'left';
  if (participantStates.includes('verified')) return 'arrived';
  return 'due';
}
