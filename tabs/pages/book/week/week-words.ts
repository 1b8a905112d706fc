import { plainShortDay } from '../../../words/times.ts';
import { slotWho } from '../slot-words.ts';
import { wallTime } from './week-grid.ts';
import type { LaneState, WeekCell } from './week-grid.ts';

/** What a person does at a time: in words, and by the letter that stands in their lane. */
export const LANE_WORDS: Readonly<Record<LaneState, { word: string; letter: string }>> = {
  open: { word: 'free', letter: '' },
  closed: { word: 'no clinic', letter: '' },
  appointment: { word: 'in an appointment', letter: 'A' },
  group: { word: 'in a group', letter: 'G' },
  outlook: { word: 'busy in Outlook', letter: 'O' },
  away: { word: 'away', letter: 'X' },
  hold: { word: 'held', letter: 'H' },
  elsewhere: { word: 'busy in another organisation', letter: 'E' },
  'not-known': { word: 'Outlook not known', letter: '?' },
};

/** "Tue 3 Mar 09:40, free: Dr A, Nurse B", or who does what instead. */
export function cellWords(cell: WeekCell, isPast: boolean): string {
  const when = `${plainShortDay(cell.date)} ${wallTime(cell.time)}`;
  if (cell.slot !== undefined) return `${when}, free: ${slotWho(cell.slot)}`;
  if (isPast) return `${when}, past`;
  if (cell.lanes.every((lane) => lane.state === 'closed')) return `${when}, no clinic`;
  const who = cell.lanes.map(({ person, state }) => `${person.displayName} ${LANE_WORDS[state].word}`);
  return `${when}, not free for all: ${who.join(', ')}`;
}
