import type { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { OutageScope } from '../contract/video-outage.ts';
import type { Stores } from '../ports/stores.ts';

/** Those of today that are booked and not ended, by start. @param whose undefined: of all service lines of the actor */
export async function openToday(
  stores: Pick<Stores, 'appointments'>,
  actor: Actor,
  whose: OutageScope | undefined,
  now: Temporal.Instant,
): Promise<AppointmentRecord[]> {
  const day = now.toZonedDateTimeISO(actor.organisation.timeZone).startOfDay();
  const lines = actor.serviceLineIds;
  const wanted = whose?.of === 'service-line' ? asId<'ServiceLine'>(whose.serviceLineId) : undefined;
  const appointments = await stores.appointments.list({
    from: day.toInstant(),
    to: day.add({ days: 1 }).toInstant(),
    serviceLineIds: wanted === undefined ? lines : lines.filter((id) => id === wanted),
  });
  return appointments.filter(
    ({ status, session }) =>
      status === 'booked' && (whose?.of !== 'clinic' || session?.clinicId === whose.clinicId),
  );
}
