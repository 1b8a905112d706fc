import { Temporal } from 'temporal-polyfill';

/** A booking asks Outlook again when what is known is older than this, in seconds. */
export const BOOKING_FRESH_SECONDS = 60;
/** A search uses what was read at most this long ago as it is, in seconds. */
export const SEARCH_FRESH_SECONDS = 120;

/** What is known of one person's Outlook for a window. */
export interface OutlookKnowledge {
  /** When it was last read; undefined if never. */
  outlookReadAt: Temporal.Instant | undefined;
  /** Whether that reading succeeded and covers the window. */
  isOutlookKnown: boolean;
  /**
   * Until when Outlook tells of changes by itself; undefined when it does not, when it told of one that is not read yet,
   * and when the last try to keep that up failed.
   */
  outlookFollowedUntil: Temporal.Instant | undefined;
}

/**
 * How long a followed mailbox is believed without having been read, in minutes: Graph may lose a notification, so each is
 * read again well before this.
 */
export const LONGEST_UNREAD_MINUTES = 120;

/**
 * Whether what is known of somebody's Outlook may be used as it is. Fresh is what was read at most `maxAgeSeconds` ago,
 * and what is followed: a running subscription, no change told that is not read, and read within two hours all the same.
 * What is not known, or does not cover the window, is never fresh.
 * @param maxAgeSeconds age up to which a reading needs nothing else
 */
export function isOutlookFresh(
  known: OutlookKnowledge,
  now: Temporal.Instant,
  maxAgeSeconds: number,
): boolean {
  if (known.outlookReadAt === undefined || !known.isOutlookKnown) return false;
  const ageSeconds = now.since(known.outlookReadAt).total('seconds');
  if (ageSeconds <= maxAgeSeconds) return true;
  return (
    known.outlookFollowedUntil !== undefined &&
    Temporal.Instant.compare(known.outlookFollowedUntil, now) > 0 &&
    ageSeconds <= LONGEST_UNREAD_MINUTES * 60
  );
}

/**
 * Whether it was read so recently that a booking need not ask again, followed or not: notifications may be minutes late.
 * @param maxAgeSeconds age up to which nobody asks again
 */
export function isOutlookJustRead(
  known: OutlookKnowledge,
  now: Temporal.Instant,
  maxAgeSeconds: number,
): boolean {
  return isOutlookFresh({ ...known, outlookFollowedUntil: undefined }, now, maxAgeSeconds);
}
