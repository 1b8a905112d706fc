import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import { mayTakeStep, type ParticipantStep } from '../rules/participant-state.ts';
import type { Stores } from '../ports/stores.ts';

/** Everybody of the appointment takes the step who can. The caller has locked the appointment. */
export async function moveEverybody(
  stores: Pick<Stores, 'participants'>,
  appointmentId: AppointmentId,
  step: ParticipantStep,
  at: Temporal.Instant,
): Promise<void> {
  for (const participant of await stores.participants.listByAppointment(appointmentId)) {
    if (mayTakeStep(participant.state, step)) await stores.participants.takeStep(participant, step, at);
  }
}

/** Nobody is in a consultation that is over, and nobody waits for it. */
export function closeParticipants(
  stores: Pick<Stores, 'participants'>,
  appointmentId: AppointmentId,
  at: Temporal.Instant,
): Promise<void> {
  return moveEverybody(stores, appointmentId, 'end-consultation', at);
}
