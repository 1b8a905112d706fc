import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import type { ParticipantRecord } from '../ports/participant-store.ts';
import { mayTakeStep, stateAfter } from '../rules/participant-state.ts';
import type { Stores } from '../ports/stores.ts';

/** Nobody is in a consultation that is over: whoever was still there has left. */
export async function closeParticipants(
  stores: Pick<Stores, 'participants'>,
  appointmentId: AppointmentId,
  at: Temporal.Instant,
): Promise<void> {
  await closeThese(stores, await stores.participants.listByAppointment(appointmentId), at);
}

/** The same for those who were read already, after the appointment was locked. */
export async function closeThese(
  stores: Pick<Stores, 'participants'>,
  participants: readonly ParticipantRecord[],
  at: Temporal.Instant,
): Promise<void> {
  const there = participants.filter(({ state }) => mayTakeStep(state, 'close'));
  await Promise.all(
    there.map(({ participantId, state }) =>
      stores.participants.setState(participantId, stateAfter(state, 'close'), at),
    ),
  );
}
