import type { StandIns } from '../../../api/booking/contract/replacement.ts';
import { clockTime, minuteWords } from '../../words/times.ts';

export type StandIn = StandIns['items'][number];

const TAKEN: Readonly<Record<NonNullable<StandIn['takenBy']>, string>> = {
  appointment: 'has an appointment then',
  group: 'has a group then',
  outlook: 'is busy in Outlook',
  away: 'is away',
  hold: 'is kept for another booking',
  elsewhere: 'is not free',
};

/** "Dr Lewis Grant, free", with what has to be known before they are chosen. */
export function standInWords(standIn: StandIn, timeZone: string): string {
  const { displayName, organisation } = standIn;
  const name = organisation === null ? displayName : `${displayName} (${organisation})`;
  return `${name}, ${freeWords(standIn, timeZone)}`;
}

/** "free, 12 min late for their 10:00", or what takes them. */
export function freeWords(
  { takenBy, lateFor, isInClinic, isOutlookKnown }: StandIn,
  timeZone: string,
): string {
  const state = takenBy === null ? (isInClinic ? 'free' : 'free, with no clinic then') : TAKEN[takenBy];
  return [
    state,
    ...(lateFor === null
      ? []
      : [`${minuteWords(lateFor.minutes)} late for their ${clockTime(lateFor.startsAt, timeZone)}`]),
    ...(takenBy === null && !isOutlookKnown ? ['Outlook not known'] : []),
  ].join(', ');
}
