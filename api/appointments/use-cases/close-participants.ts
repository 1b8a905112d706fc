import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import { mayTakeStep, stateAfter } from '../rules/participant-state.ts';
import type { Stores } from '../ports/stores.ts';

/** Nobody is in a consultation that is over: whoever was still there has left. */
export async function closeParticipants(
  stores: Pick<Stores, 'participants'>,
  appointmentId: AppointmentId,
  at: Temporal.Instant,
): Promise<void> {
  for (const { participantId, state } of await stores.participants.listByAppointment(appointmentId)) {
    if (mayTakeStep(state, 'close')) {
      await stores.participants.setState(participantId, stateAfter(state, 'close'), at);
    }
  }
}
