import type { Temporal } from 'temporal-polyfill';
import type { OutlookKnowledge } from '../rules/is-outlook-fresh.ts';
import type { OrgId, PractitionerId } from '../../kernel/rules/id.ts';
import type { BusyPerson, CalendarRound, Following, Mailbox } from './calendars.ts';

/** Somebody of ours, whose mailbox it is and what is known of it. */
export interface KnownMailbox extends Mailbox, OutlookKnowledge {
  practitionerId: PractitionerId;
  /** Who they are in the organisation that they work for and that keeps what is known; undefined unless they are a guest. */
  home: { orgId: OrgId; practitionerId: PractitionerId } | undefined;
}

/** What one reading of free/busy said. */
export interface OutlookReading {
  people: readonly (BusyPerson & { practitionerId: PractitionerId })[];
  from: Temporal.Instant;
  to: Temporal.Instant;
  /** When the reading began: what changed after that is not in it. */
  readAt: Temporal.Instant;
}

/** What is known of people's Outlook, and how each of them is followed. */
export interface OutlookStore {
  /** Mailboxes of these people and what is known of them for a window, in no particular order. */
  knowledgeOf(
    practitionerIds: readonly PractitionerId[],
    from: Temporal.Instant,
    to: Temporal.Instant,
  ): Promise<KnownMailbox[]>;
  /** Replaces what is known of these people, unless something newer is. */
  saveReading(reading: OutlookReading): Promise<void>;
  /** Replaces what is known of a part of the time; the age of the whole stays. A mailbox in error is not known any more. */
  savePartialReading(reading: OutlookReading): Promise<void>;
  follows: OutlookFollows;
}

/** What has to be done next about following somebody's Outlook. */
export type FollowTask = 'read-all' | 'subscribe' | 'read-changes' | 'leave';

/** A piece of work about one person, leased to one worker. */
export interface FollowItem extends Mailbox {
  practitionerId: PractitionerId;
  task: FollowTask;
  leaseId: string;
  subscriptionId: string | undefined;
  deltaLink: string | undefined;
  /** The window that the delta link is for. */
  deltaWindow: { from: Temporal.Instant; to: Temporal.Instant } | undefined;
  /** Notifications that had been counted when the work was taken. */
  changesTold: number;
  /** Tries that failed in a row. */
  failures: number;
}

/** All that Graph told about one subscription at once. */
export interface OutlookNews {
  subscriptionId: string;
  /** Something changed in the calendar, or Graph could not tell what did. */
  isChange: boolean;
  /** Graph has ended the subscription. */
  isRemoved: boolean;
  /** Graph wants it renewed before it tells more. */
  isReauthorisation: boolean;
}

export interface OutlookMeasure {
  /** People whose Outlook is followed by a subscription that is well. */
  following: number;
  /** People whose subscription could not be made or kept up. */
  failing: number;
  /** People for whom Graph gives no subscription, and who are read every minute instead. */
  polling: number;
  /** People who can be booked and whose Outlook is not known. */
  notKnown: number;
  /** Age of the oldest reading. */
  oldestSeconds: number;
}

/**
 * How each person's Outlook is followed. Work is leased, so that one worker at a time has a person; what a worker saves
 * after its lease was taken over is refused.
 */
export interface OutlookFollows {
  /** Starts to follow who can be booked now, and has those left who no longer can. */
  enrol(now: Temporal.Instant): Promise<void>;
  /** Takes work that is due, longest due first: whole readings, which go together, and what is done one by one. */
  claim(
    now: Temporal.Instant,
    lease: { leaseId: string; seconds: number },
    limits: { readings: number; others: number },
  ): Promise<{ readings: FollowItem[]; others: FollowItem[] }>;
  /** Notes what Graph told, to be done once however often it was told. @returns how many subscriptions are ours */
  note(news: readonly OutlookNews[], now: Temporal.Instant): Promise<number>;
  /**
   * Keeps a whole reading of these people. Of somebody who is followed and of whom it tells nothing new, only the age
   * changes; if it differs, the calendar is read again from the start.
   * @returns of how many followed people it told something new: their notifications were lost
   */
  saveReading(
    items: readonly FollowItem[],
    reading: OutlookReading,
    readAgainAt: (item: FollowItem, isFollowed: boolean) => Temporal.Instant,
  ): Promise<number>;
  /** Keeps a round of changes. @returns false when the lease was lost */
  saveRound(
    item: FollowItem,
    round: CalendarRound & {
      /** Whether it holds everything in the window. */
      isWhole: boolean;
      window: { from: Temporal.Instant; to: Temporal.Instant };
      readAt: Temporal.Instant;
    },
    readAllAt: Temporal.Instant,
  ): Promise<boolean>;
  /** Keeps a subscription that was made or renewed. */
  saveFollowing(
    item: FollowItem,
    following: Following,
    times: { now: Temporal.Instant; subscribeAt: Temporal.Instant },
  ): Promise<void>;
  /** Notes that a task failed and when to try it again; the subscription that is there is no longer relied upon. */
  saveFailure(
    item: FollowItem,
    failure: { state: 'failing' | 'polling'; error: string; now: Temporal.Instant; tryAt: Temporal.Instant },
  ): Promise<void>;
  /** Forgets all about somebody's Outlook. */
  forget(item: FollowItem): Promise<void>;
  measure(now: Temporal.Instant): Promise<OutlookMeasure>;
}
