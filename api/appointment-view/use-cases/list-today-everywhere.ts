import { Temporal } from 'temporal-polyfill';
import type { Appointment } from '../contract/appointments.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { OrganisationName } from '../../staff/contract/me.ts';

/** One of a person's own appointments, wherever it is. */
export type TodaysAppointment = Appointment & {
  /** ODS code of the organisation whose it is. */
  organisation: string;
  /** Name of the organisation, when they are a guest there. */
  host?: string;
};

/** The person's appointments of today at home and where they are a guest, by start. */
export function makeListTodayEverywhere(deps: {
  listToday: (actor: Actor) => Promise<Appointment[]>;
  listHosts: (actor: Actor) => Promise<OrganisationName[]>;
  /** The person as a guest; undefined when they are none any more. */
  asGuest: (actor: Actor, odsCode: string) => Promise<Actor | undefined>;
}): (actor: Actor) => Promise<TodaysAppointment[]> {
  return async (actor) => {
    const home = actor.organisation.odsCode;
    const all = (await deps.listToday(actor)).map((appointment): TodaysAppointment => ({
      ...appointment,
      organisation: home,
    }));
    for (const { odsCode, name } of await deps.listHosts(actor)) {
      const guest = await deps.asGuest(actor, odsCode);
      const there = guest === undefined ? [] : await deps.listToday(guest);
      all.push(...there.map((appointment) => ({ ...appointment, organisation: odsCode, host: name })));
    }
    return all.toSorted((one, other) =>
      Temporal.Instant.compare(Temporal.Instant.from(one.startsAt), Temporal.Instant.from(other.startsAt)),
    );
  };
}
