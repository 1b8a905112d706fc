import type { PartResult } from './device-test.ts';

/** What the page measured between the phone and Confer. */
export interface NetworkMeasure {
  /** Small questions that were asked, and how many of them got no answer in time. */
  asked: number;
  unanswered: number;
  /** Half of the answers took at most this long, in milliseconds; undefined when there was none. */
  roundTripMs: number | undefined;
  /** Of one larger answer, in kilobits a second; undefined when it did not arrive. */
  kilobitsPerSecond: number | undefined;
}

/**
 * One question in ten may get lost over a mobile network without harm. Microsoft ("Prepare your organization's network
 * for Microsoft Teams") wants a round trip under 100 ms for the best quality, and at least 200 kbit/s for a meeting with
 * video: above 400 ms people talk over each other, and 500 kbit/s leaves room for others on the same line.
 */
const MOST_UNANSWERED = 0.1;
export const LONGEST_ROUND_TRIP_MS = 400;
export const LEAST_KILOBITS_PER_SECOND = 500;

/** Whether a video appointment is likely to work over this network. */
export function judgeNetwork(measure: NetworkMeasure): PartResult<'network'> {
  const { asked, unanswered, roundTripMs, kilobitsPerSecond } = measure;
  if (asked === 0) return 'not-tried';
  if (roundTripMs === undefined || kilobitsPerSecond === undefined || unanswered >= asked) return 'no-answer';
  if (unanswered > asked * MOST_UNANSWERED) return 'lossy';
  if (roundTripMs > LONGEST_ROUND_TRIP_MS) return 'delayed';
  return kilobitsPerSecond < LEAST_KILOBITS_PER_SECOND ? 'slow' : 'passed';
}
