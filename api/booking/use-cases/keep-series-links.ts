import type { Temporal } from 'temporal-polyfill';
import type { AppointmentMove, AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { linkExpiryOf } from '../../links/rules/link-expiry.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * One message told of all appointments of a series, so every link of it serves until the last of them is over, whichever
 * of them moves. The links of the others are made to last as long.
 * @returns until when the links of the one that moves work
 */
export async function keepSeriesLinks(
  stores: Pick<Stores, 'appointments' | 'participants'>,
  { appointmentId, seriesId }: Pick<AppointmentRecord, 'appointmentId' | 'seriesId'>,
  move: Pick<AppointmentMove, 'endsAt' | 'linkExpiresAt'>,
): Promise<Temporal.Instant> {
  if (seriesId === undefined) return move.linkExpiresAt;
  const others = (await stores.appointments.listBySeries(seriesId)).filter(
    (one) => one.appointmentId !== appointmentId && one.status !== 'cancelled',
  );
  const lastEnd = others.reduce(
    (last, { endsAt }) => (endsAt.epochMilliseconds > last.epochMilliseconds ? endsAt : last),
    move.endsAt,
  );
  const expiresAt = linkExpiryOf(lastEnd);
  await stores.participants.extendLinksOfSeries(seriesId, expiresAt);
  return expiresAt;
}
