import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';
import type { Interval } from './presence-intervals.ts';

/** How often an open panel is heard from. */
export const BEAT_SECONDS = 30;
/** A panel that is silent for longer is not open any more: two beats may be lost, or put off by the browser. */
const SILENT_SECONDS = 75;

/** What the rules look at: beats of one person, what Teams saw of them, and the start and end of the meeting. */
interface Moment {
  kind: EvidenceKind;
  /** Milliseconds since the epoch. */
  occurredAt: number;
}

/**
 * When Confer was open in somebody's side panel of the meeting, from beat to beat: a beat counts until the next one, and
 * the last one for nothing.
 *
 * 2026-11-30: Microsoft's pages say that the side panel opens "during a meeting" (Microsoft Teams, build tabs for meeting),
 * in the meeting stage; none says what a client shows while somebody is put through, has left or is in the lobby. So the
 * harsher is done: once Teams saw the person leave, or the meeting end, beats count for nothing until it sees them come
 * again, or the meeting start.
 * @param moments of one person and of the meeting, in any order
 * @param window beats outside of it say nothing, its end excluded
 */
export function panelStays(
  moments: readonly Moment[],
  window: { opensAt: number; closesAt: number },
): Interval[] {
  const stays: Interval[] = [];
  let last: number | undefined;
  let isOut = false;
  for (const { kind, occurredAt: at } of moments.toSorted(
    (one, other) => one.occurredAt - other.occurredAt,
  )) {
    if (kind === 'left-meeting' || kind === 'meeting-ended') {
      isOut = true;
      last = undefined;
    } else if (kind === 'joined-meeting' || kind === 'meeting-started') {
      isOut = false;
    } else if (kind === 'panel-open' && !isOut && at >= window.opensAt && at < window.closesAt) {
      if (last !== undefined && at > last && goesOn(last, at)) stays.push({ from: last, until: at });
      last = at;
    }
  }
  return stays;
}

/** Whether a beat goes on with what was open at the beat before it. In milliseconds since the epoch. */
export const goesOn = (before: number | undefined, at: number): boolean =>
  before !== undefined && at - before <= SILENT_SECONDS * 1000;

/**
 * How long a panel that was opened at a beat stayed open, in whole minutes; undefined of a beat that goes on with one before.
 * @param beats of one person, in order, in milliseconds since the epoch
 */
export function minutesFrom(beats: readonly number[], opened: number): number | undefined {
  const first = beats.indexOf(opened);
  if (first < 0 || goesOn(beats[first - 1], opened)) return undefined;
  let last = opened;
  for (const at of beats.slice(first + 1)) {
    if (!goesOn(last, at)) break;
    last = at;
  }
  return Math.round((last - opened) / 60_000);
}
