import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Calendars, FreeBusy } from '../ports/calendars.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';

/** What following Outlook needs. */
export interface FollowDependencies {
  transaction: Transaction<Stores>;
  calendarsOf: OneFor<Calendars>;
  freeBusyOf: OneFor<FreeBusy>;
  now: Now;
  random: () => number;
  /** How far ahead Outlook is kept, in days. */
  outlookAheadDays: number;
  /** How often a followed mailbox is read as a whole, in seconds. */
  reconcileSeconds: number;
}
