import type { Temporal } from 'temporal-polyfill';

/** How somebody is taken in Outlook; `oof` is out of office. Working elsewhere is working: free. */
export type BusyKind = 'busy' | 'tentative' | 'oof';
export interface BusyInterval {
  from: Temporal.Instant;
  until: Temporal.Instant;
  kind: BusyKind;
}
/** Whose mailbox it is. */
export interface Mailbox {
  entraObjectId: string;
  userPrincipalName: string;
  /** IANA zone of the mailbox, or the organisation's as long as that is not known: all-day entries are its days. */
  timeZone: string;
}
export interface BusyPerson {
  entraObjectId: string;
  /** False: the mailbox could not be read. Not known is never free. */
  isKnown: boolean;
  busy: BusyInterval[];
  /** IANA zone that the mailbox told; undefined when it told none that is known. */
  timeZone?: string | undefined;
}
/** Outlook free/busy. */
export interface FreeBusy {
  /**
   * Busy, tentative and out of office of these people, in any order. People who could not be asked, because Graph failed for
   * their batch, is left out; who was asked and whose mailbox cannot be read comes with `isKnown: false`.
   * @throws UpstreamFailure when nothing at all could be read
   */
  read(
    people: readonly Mailbox[],
    from: Temporal.Instant,
    to: Temporal.Instant,
    signal: AbortSignal,
  ): Promise<BusyPerson[]>;
}
/** One entry of a calendar as free/busy needs it: when, how it takes its owner, and whether it is one of ours. */
export interface CalendarEntry {
  /** Graph's immutable id. */
  entryId: string;
  /** For a date of a series: the series' entry. */
  seriesId: string | undefined;
  /** Undefined for a series itself, which is no time of its own. */
  span: { from: Temporal.Instant; until: Temporal.Instant } | undefined;
  /** Undefined when the date of a series does not say: as its series. */
  shownAs: BusyKind | 'free' | undefined;
  /** Which appointment or group session of Confer's it is the entry of. */
  meetingKey: string | undefined;
}
/** The changes of a calendar since last time, or all of its entries. */
export interface CalendarRound {
  entries: CalendarEntry[];
  /** Ids of entries that are gone, or have left the window. */
  removed: string[];
  /** Opaque: where the next round begins. */
  deltaLink: string;
}
/** A standing order for change notifications. */
export interface Following {
  subscriptionId: string;
  expiresAt: Temporal.Instant;
}
/** Follows calendars through change notifications and delta queries. Each throws UpstreamFailure when Graph failed. */
export interface Calendars {
  /** Everything in a window. */
  readAll(
    mailbox: Mailbox,
    window: { from: Temporal.Instant; to: Temporal.Instant },
    signal: AbortSignal,
  ): Promise<CalendarRound>;
  /** The changes since a round; undefined when Graph has forgotten the round, so that everything has to be read. */
  readChanges(mailbox: Mailbox, deltaLink: string, signal: AbortSignal): Promise<CalendarRound | undefined>;
  /** Asks to be told of changes; undefined when Graph gives no subscription: no permission, or too many already. */
  follow(mailbox: Mailbox, expiresAt: Temporal.Instant, signal: AbortSignal): Promise<Following | undefined>;
  /** Renews, which also answers a request to reauthorise; undefined when the subscription is gone. */
  keepFollowing(
    subscriptionId: string,
    expiresAt: Temporal.Instant,
    signal: AbortSignal,
  ): Promise<Following | undefined>;
  /** Ends it; one that is gone already is fine. */
  stopFollowing(subscriptionId: string, signal: AbortSignal): Promise<void>;
}
