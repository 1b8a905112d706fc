import type { AvailabilityQuery, PersonAvailability } from '../ports/availability-store.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import type { OrgId, PractitionerId } from '../../kernel/rules/id.ts';
import { LOOK_UP_AT_HOME } from './availability-statement.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import { queryAs, type OrgSession } from '../../kernel/database/org-session.ts';
import { toPerson, type PersonRow } from './person-availability-row.ts';

/** Somebody who works for another organisation. */
export interface Guest {
  practitionerId: PractitionerId;
  orgId: OrgId;
  homePractitionerId: PractitionerId;
  /** Whether their organisation lets this one book them. */
  isShared: boolean;
}

/**
 * The same people, with what takes guests in the organisation that they work for. Nothing is said of it but that they are
 * taken. Of somebody who is not shared any more nothing is asked: for this organisation they are taken all the time.
 */
export async function withTimeAtHome(
  session: OrgSession,
  query: AvailabilityQuery,
  people: readonly PersonAvailability[],
  guests: readonly Guest[],
): Promise<PersonAvailability[]> {
  const homes = Map.groupBy(
    guests.filter((guest) => guest.isShared),
    (guest) => guest.orgId,
  );
  const atHome = new Map<PractitionerId, PersonAvailability>();
  for (const [orgId, ofHome] of homes) {
    for (const person of await lookUpAtHome(session, query, orgId, ofHome)) {
      const guest = ofHome.find((one) => one.homePractitionerId === person.practitionerId);
      if (guest !== undefined) atHome.set(guest.practitionerId, person);
    }
  }
  const window = { from: query.from.epochMilliseconds, until: query.to.epochMilliseconds };
  const guestOf = new Map(guests.map((guest) => [guest.practitionerId, guest]));
  return people.map((person) => {
    const guest = guestOf.get(person.practitionerId);
    return guest === undefined ? person : merge(person, guest, atHome.get(person.practitionerId), window);
  });
}

async function lookUpAtHome(
  session: OrgSession,
  query: AvailabilityQuery,
  homeOrgId: OrgId,
  guests: readonly Guest[],
): Promise<PersonAvailability[]> {
  const { rows } = await queryAs<{ people: PersonRow[] | null }>(session, homeOrgId, {
    name: 'availability-at-home',
    text: LOOK_UP_AT_HOME,
    values: [
      homeOrgId,
      query.serviceLineId,
      guests.map((guest) => guest.homePractitionerId),
      timestamptz(query.from),
      timestamptz(query.to),
      timestamptz(query.now),
      null,
      null,
      null,
      session.orgId,
    ],
  });
  const window = { from: query.from.epochMilliseconds, until: query.to.epochMilliseconds };
  return (rows[0]?.people ?? []).map((row) => toPerson(row, window));
}

function merge(
  here: PersonAvailability,
  { orgId, homePractitionerId, isShared }: Guest,
  atHome: PersonAvailability | undefined,
  window: Span,
): PersonAvailability {
  const taken = { ...here.taken, elsewhere: atHome?.busy ?? [window] };
  return {
    practitionerId: here.practitionerId,
    home: { orgId, practitionerId: homePractitionerId, isShared },
    open: here.open,
    busy: Object.values(taken).flat(),
    taken,
    outlookReadAt: atHome?.outlookReadAt,
    outlookFollowedUntil: atHome?.outlookFollowedUntil,
    outlookCovers: atHome?.outlookCovers,
    isOutlookKnown: atHome?.isOutlookKnown ?? false,
  };
}
