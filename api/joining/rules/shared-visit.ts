import { Temporal } from 'temporal-polyfill';

/** A turn at a shared device ends by itself after so long without a touch: nobody may find the page of somebody else. */
export const LOCKS_AFTER_SECONDS = 120;

/** What decides whether somebody's turn at a shared device is over. */
export interface VisitTimes {
  /** When somebody last did something on the page. */
  touchedAt: Temporal.Instant;
  endedAt: Temporal.Instant | undefined;
  /** Of the device, for the day. */
  signInEndsAt: Temporal.Instant;
  signInWithdrawnAt: Temporal.Instant | undefined;
}

/** Whether the page of a turn shows nothing any more. */
export function isVisitOver(visit: VisitTimes, now: Temporal.Instant): boolean {
  if (visit.endedAt !== undefined || visit.signInWithdrawnAt !== undefined) return true;
  const locksAt = visit.touchedAt.add({ seconds: LOCKS_AFTER_SECONDS });
  return [locksAt, visit.signInEndsAt].some((at) => Temporal.Instant.compare(now, at) >= 0);
}
