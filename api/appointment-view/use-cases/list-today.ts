import { Temporal } from 'temporal-polyfill';
import type { Appointment } from '../contract/appointments.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { UseCase } from '../../kernel/actors/use-case.ts';
import type { TypesOf } from '../../kernel/contract/endpoint.ts';
import type { listAppointments } from '../contract/endpoints.ts';

/** Around midnight the day of a running clinic reaches this far back and ahead, in hours. */
const REACH_HOURS = 4;

/**
 * The person's own appointments of today, on the wall of the organisation's zone, by start; around midnight with the
 * hours beside it, so that who is seen next is on the list before the date changes.
 */
export function makeListToday(deps: {
  listAppointments: UseCase<TypesOf<typeof listAppointments>>;
  now: Now;
}): (actor: Actor) => Promise<Appointment[]> {
  return async (actor) => {
    const now = deps.now().toZonedDateTimeISO(actor.organisation.timeZone);
    const midnight = now.startOfDay();
    const [from, to] = [midnight, midnight.add({ days: 1 })];
    const [back, ahead] = [now.subtract({ hours: REACH_HOURS }), now.add({ hours: REACH_HOURS })];
    const { items } = await deps.listAppointments(actor, {
      query: {
        from: (Temporal.ZonedDateTime.compare(back, from) < 0 ? back : from).toInstant().toString(),
        to: (Temporal.ZonedDateTime.compare(ahead, to) > 0 ? ahead : to).toInstant().toString(),
        mine: 'true',
      },
    });
    return items;
  };
}
