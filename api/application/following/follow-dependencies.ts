import type { Now } from '../ports/clock.ts';
import type { Calendars, FreeBusy } from '../ports/graph.ts';
import type { Transaction } from '../ports/stores.ts';

/** What following Outlook needs. */
export interface FollowDependencies {
  transaction: Transaction;
  calendars: Calendars;
  freeBusy: FreeBusy;
  now: Now;
  random: () => number;
  /** How far ahead Outlook is kept, in days. */
  outlookAheadDays: number;
  /** How often a followed mailbox is read as a whole, in seconds. */
  reconcileSeconds: number;
}
