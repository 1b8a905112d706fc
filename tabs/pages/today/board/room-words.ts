import { STATE_WORDS } from '../../../../api/appointment-view/contract/state-words.ts';
import { clockTime, minutesSince, minuteWords } from '../../../words/times.ts';
import type { Tone } from '../../../words/state-words.ts';
import { latenessOf, roomTrouble, type Room, type RoomState } from './rooms.ts';

/** "Free since 09:31", "Ready since 09:31", "In consultation: M. K., since 09:31, 12 min" */
export function roomStateWords(state: RoomState, timeZone: string, now: number): string {
  switch (state.is) {
    case 'with': {
      const { appointment } = state;
      const since = appointment.participants
        .map(({ admittedAt }) => admittedAt)
        .filter((at) => at !== null)
        .sort()[0];
      const what = `${STATE_WORDS[appointment.state]}: ${appointment.patient.initials}`;
      return since === undefined
        ? what
        : `${what}, since ${clockTime(since, timeZone)}, ${minuteWords(minutesSince(since, now))}`;
    }
    case 'ready':
      return `Ready since ${clockTime(state.since, timeZone)}`;
    case 'free':
      return state.since === undefined ? 'Free' : `Free since ${clockTime(state.since, timeZone)}`;
    case 'not-yet':
      return `From ${clockTime(state.from, timeZone)}`;
    case 'closed':
      return 'Clinic is over';
  }
}

export const ROOM_TONES: Readonly<Record<RoomState['is'], Tone>> = {
  with: 'live',
  ready: 'good',
  free: 'good',
  'not-yet': 'quiet',
  closed: 'quiet',
};

/** "Running 10 to 20 min late", or how far a consultation is beyond its end; undefined when neither is so. */
export function lateWords(room: Room): string | undefined {
  const late = latenessOf(room);
  if (late !== undefined) return `Running ${late[0]} to ${late[1]} min late`;
  const { state } = room;
  return state.is === 'with' && state.overBy > 0 ? `${minuteWords(state.overBy)} over time` : undefined;
}

/** "3 wait, 2 are still to come" */
export function countsWords({ waiting, coming }: Pick<Room, 'waiting' | 'coming'>): string {
  const waits =
    waiting.length === 0 ? 'Nobody waits' : waiting.length === 1 ? '1 waits' : `${waiting.length} wait`;
  const come = coming.length === 1 ? '1 is' : `${coming.length} are`;
  return coming.length === 0 ? waits : `${waits}, ${come} still to come`;
}

/** The answer to "which room is in trouble?" in a sentence or two. @param rooms the worst first */
export function boardLine(rooms: readonly Room[], now: number): string {
  const waiting = new Set(rooms.flatMap((room) => room.waiting.map(({ appointmentId }) => appointmentId)))
    .size;
  const inTrouble = rooms.filter((room) => roomTrouble(room, now) >= 3);
  const names = inTrouble.map(({ displayName }) => displayName).join(', ');
  const trouble = inTrouble.length === 0 ? undefined : `Too long with ${names}.`;
  const wait =
    waiting === 0
      ? 'Nobody is waiting.'
      : waiting === 1
        ? '1 patient is waiting.'
        : `${waiting} patients are waiting.`;
  return [wait, trouble].filter((part) => part !== undefined).join(' ');
}
