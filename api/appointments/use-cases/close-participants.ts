import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';

const STILL_THERE: ReadonlySet<string> = new Set(['waiting', 'admitted', 'joined']);

/** Nobody is in a consultation that is over: whoever was still there has left. */
export async function closeParticipants(
  stores: Pick<Stores, 'participants'>,
  appointmentId: AppointmentId,
  at: Temporal.Instant,
): Promise<void> {
  for (const participant of await stores.participants.listByAppointment(appointmentId)) {
    if (STILL_THERE.has(participant.state)) {
      await stores.participants.setState(participant.participantId, 'left', at);
    }
  }
}
