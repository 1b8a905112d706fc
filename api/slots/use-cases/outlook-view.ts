import { Temporal } from 'temporal-polyfill';
import type { SlotSearchResult } from '../contract/slots.ts';
import type { PersonAvailability } from '../ports/availability-store.ts';
import type { ServiceLineStaff } from './search-plan.ts';

/** When the oldest part of what is known of Outlook was read, and of whom it is not known for the whole window. */
export function outlookView(
  known: readonly PersonAvailability[],
  people: readonly ServiceLineStaff[],
): SlotSearchResult['outlook'] {
  const byId = new Map(known.map((person) => [person.practitionerId, person]));
  const read = people.flatMap(({ practitionerId }) => byId.get(practitionerId)?.outlookReadAt ?? []);
  const [oldest] = read.sort((one, other) => Temporal.Instant.compare(one, other));
  return {
    refreshedAt: oldest?.toString() ?? null,
    notKnown: people
      .filter(({ practitionerId }) => byId.get(practitionerId)?.isOutlookKnown !== true)
      .map(({ practitionerId, displayName }) => ({ practitionerId, displayName })),
  };
}
