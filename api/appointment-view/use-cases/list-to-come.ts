import type { Actor } from '../../kernel/actors/actor.ts';
import type { UseCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { TypesOf } from '../../kernel/contract/endpoint.ts';
import type { Appointment } from '../contract/appointments.ts';
import type { listAppointments } from '../contract/endpoints.ts';

/** How far ahead the bot looks, in days. */
export const DAYS_TO_COME = 7;

/** The person's own appointments that are not over, of this week to come, by start. Cancelled ones are left out. */
export function makeListToCome(deps: {
  listAppointments: UseCase<TypesOf<typeof listAppointments>>;
  now: Now;
}): (actor: Actor) => Promise<Appointment[]> {
  return async (actor) => {
    const now = deps.now();
    const until = now.toZonedDateTimeISO(actor.organisation.timeZone).add({ days: DAYS_TO_COME });
    const { items } = await deps.listAppointments(actor, {
      query: { from: now.toString(), to: until.toInstant().toString(), mine: 'true' },
    });
    return items.filter(({ cancelled, endedAt }) => cancelled === null && endedAt === null);
  };
}
