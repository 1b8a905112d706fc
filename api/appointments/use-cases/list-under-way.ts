import type { Temporal } from 'temporal-polyfill';
import type { ServiceLineId } from '../../kernel/rules/id.ts';
import type { AppointmentRecord } from '../ports/appointment-store.ts';
import type { Stores } from '../ports/stores.ts';
import { isInConsultation } from '../rules/participant-state.ts';

/** A person who was let in longer ago than that no longer counts as being in, even if nobody ended the consultation. */
const LONGEST_HOURS = 12;

/**
 * Appointments in which somebody is in the consultation and that nobody ended, however long their time is over.
 * @param serviceLineIds in which to look
 * @param isMeant which of them are asked for
 */
export async function listUnderWay(
  stores: Pick<Stores, 'appointments' | 'participants'>,
  serviceLineIds: readonly ServiceLineId[],
  now: Temporal.Instant,
  isMeant: (appointment: AppointmentRecord) => boolean,
): Promise<AppointmentRecord[]> {
  const around = await stores.appointments.list({
    from: now.subtract({ hours: LONGEST_HOURS }),
    to: now.add({ hours: LONGEST_HOURS }),
    serviceLineIds,
  });
  const meant = around.filter((one) => one.status === 'booked' && isMeant(one));
  const people = await stores.participants.listByAppointments(
    meant.map(({ appointmentId }) => appointmentId),
  );
  const busy = new Set<string>(
    people.flatMap(({ appointmentId, state }) => (isInConsultation(state) ? [appointmentId] : [])),
  );
  return meant.filter(({ appointmentId }) => busy.has(appointmentId));
}
