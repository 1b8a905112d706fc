import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { OrganisationName } from '../../staff/contract/me.ts';
import type { Appointment } from '../contract/appointments.ts';

/** An appointment, wherever it is. */
export type AppointmentSomewhere = Appointment & {
  /** ODS code of the organisation whose it is. */
  organisation: string;
  /** Name of the organisation, when the person is a guest there. */
  host?: string;
};

/** Asks at home and where the person is a guest, and gives all by start. */
export type Everywhere = (
  actor: Actor,
  ask: (there: Actor) => Promise<Appointment[]>,
) => Promise<AppointmentSomewhere[]>;

export function makeEverywhere(deps: {
  listHosts: (actor: Actor) => Promise<OrganisationName[]>;
  /** The person as a guest; undefined when they are none any more. */
  asGuest: (actor: Actor, odsCode: string) => Promise<Actor | undefined>;
}): Everywhere {
  return async (actor, ask) => {
    const home = actor.organisation.odsCode;
    const all = (await ask(actor)).map((appointment): AppointmentSomewhere => ({
      ...appointment,
      organisation: home,
    }));
    for (const { odsCode, name } of await deps.listHosts(actor)) {
      const guest = await deps.asGuest(actor, odsCode);
      const there = guest === undefined ? [] : await ask(guest);
      all.push(...there.map((appointment) => ({ ...appointment, organisation: odsCode, host: name })));
    }
    return all.toSorted((one, other) =>
      Temporal.Instant.compare(Temporal.Instant.from(one.startsAt), Temporal.Instant.from(other.startsAt)),
    );
  };
}
