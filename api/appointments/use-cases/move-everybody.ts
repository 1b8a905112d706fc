import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import type { ParticipantRecord } from '../ports/participant-store.ts';
import { mayTakeStep, type ParticipantStep } from '../rules/participant-state.ts';
import type { Stores } from '../ports/stores.ts';

/** Everybody of the appointment takes the step who can. The caller has locked the appointment. */
export async function moveEverybody(
  stores: Pick<Stores, 'participants'>,
  appointmentId: AppointmentId,
  step: ParticipantStep,
  at: Temporal.Instant,
): Promise<void> {
  await moveThese(stores, await stores.participants.listByAppointment(appointmentId), step, at);
}

/** The same for those who were read already, after the appointment was locked. */
export async function moveThese(
  stores: Pick<Stores, 'participants'>,
  participants: readonly ParticipantRecord[],
  step: ParticipantStep,
  at: Temporal.Instant,
): Promise<void> {
  const able = participants.filter(({ state }) => mayTakeStep(state, step));
  await Promise.all(able.map((participant) => stores.participants.takeStep(participant, step, at)));
}

/** Nobody is in a consultation that is over, and nobody waits for it. */
export function closeParticipants(
  stores: Pick<Stores, 'participants'>,
  appointmentId: AppointmentId,
  at: Temporal.Instant,
): Promise<void> {
  return moveEverybody(stores, appointmentId, 'end-consultation', at);
}
