import type { Appointment } from '../../contract/appointments.ts';
import type { Actor } from '../actor.ts';
import type { Now } from '../ports/clock.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';

/** The person's own appointments of today, on the wall of the organisation's zone, by start. */
export function makeListToday(deps: {
  listAppointments: StaffUseCases['listAppointments'];
  now: Now;
}): (actor: Actor) => Promise<Appointment[]> {
  return async (actor) => {
    const midnight = deps.now().toZonedDateTimeISO(actor.organisation.timeZone).startOfDay();
    const { items } = await deps.listAppointments(actor, {
      from: midnight.toInstant().toString(),
      to: midnight.add({ days: 1 }).toInstant().toString(),
      mine: 'true',
    });
    return items;
  };
}
