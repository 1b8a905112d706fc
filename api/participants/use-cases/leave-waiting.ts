import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { mayTakeStep } from '../../appointments/rules/participant-state.ts';
import { participantLeft } from '../../joining/use-cases/waiting-changes.ts';
import type { InHand, ParticipantDependencies } from './change-participant.ts';

/** Ends the wait of a person whose link has ended. */
export async function leaveWaiting(
  deps: ParticipantDependencies,
  { stores, appointment, participant }: InHand,
): Promise<void> {
  if (!mayTakeStep(participant.state, 'leave-page')) return;
  await stores.participants.takeStep(participant, 'leave-page', deps.now());
  await deps.tell(stores, participantLeft, appointmentSubject(appointment), {});
}
