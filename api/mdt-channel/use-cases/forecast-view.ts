import { Temporal } from 'temporal-polyfill';
import type { MdtForecastCardView } from '../../cards/ports/mdt-card-views.ts';
import type { MeetingForecast } from '../../mdt/use-cases/forecast-of.ts';
import type { Stores } from '../ports/stores.ts';
import { cardHead, initialsOf, type FoundMeeting } from './card-head.ts';

/** People who are named for one case: the first ones are those to ask first. */
const MOST_PROPOSED = 4;

export const WHY_AWAY = {
  declined: 'said that they cannot come',
  left: 'has left',
  away: 'away',
  busy: 'busy then',
} as const;

/** Cases that would not be quorate, and whom to ask. */
export async function forecastView(
  stores: Stores,
  found: FoundMeeting,
  organisation: string,
  { cases, known }: MeetingForecast,
): Promise<MdtForecastCardView> {
  const initialsFor = await initialsOf(stores, known.cases);
  const isToCome = found.meeting.status === 'planned';
  return {
    ...cardHead(found, organisation),
    ...{ kind: 'mdt-forecast', isToCome },
    cases: (isToCome ? cases : [])
      .filter(({ isQuorate }) => !isQuorate)
      .map(({ caseId, position, from, short, away, proposals }) => ({
        ...{ number: position, initials: initialsFor(caseId) },
        at: Temporal.Instant.fromEpochMilliseconds(from).toString(),
        short: short.map(({ label }) => label),
        away: away.map(({ displayName, why }) => `${displayName} (${WHY_AWAY[why]})`),
        proposals: proposals
          .slice(0, MOST_PROPOSED)
          .map(({ displayName, label, coverFor }) =>
            coverFor === null ? `${displayName}, ${label}` : `${displayName}, for ${coverFor}`,
          ),
      })),
  };
}
