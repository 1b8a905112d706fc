import type { Temporal } from 'temporal-polyfill';

/** A person's calendar entry for a meeting. */
export interface StaffEntry {
  entraObjectId: string;
  /** Undefined as long as we do not know of one. */
  calendarEventId: string | undefined;
  /** Part of the key under which their entry is made: another one when they come back after they had left. */
  addedVersion: number;
}

/** How a meeting and everybody's calendar are to be. */
export interface MeetingToArrange {
  /** Our id for it, of an appointment or of a group session. */
  meetingKey: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  timeZone: string;
  /** No patient's name or number: it is shown in calendars and on lock screens. */
  subject: string;
  /** The first organises. 1 to 19 people. */
  staff: (StaffEntry & { userPrincipalName: string; displayName: string })[];
  /** Whose entries are to go. */
  formerStaff: StaffEntry[];
  /** The meeting that there is. */
  known: KnownMeeting | undefined;
  /** Counts up with every change. */
  version: number;
  /** Several patients, who are not to learn of one another. */
  isForGroup: boolean;
  /**
   * When an earlier try may have got through before its answer was lost: every time that the meeting has had, this one
   * included, because its entries are to be found at one of these. Empty for a first try.
   */
  timesToSearch: { from: Temporal.Instant; until: Temporal.Instant }[];
}

/** Where a meeting is. It belongs to its organiser. */
export interface KnownMeeting {
  graphMeetingId: string;
  organiserObjectId: string;
  joinWebUrl: string;
  chatThreadId: string;
}

export interface ArrangedMeeting extends KnownMeeting {
  /** Calendar entry of each member of staff, by Entra object id. */
  calendarEvents: { entraObjectId: string; eventId: string }[];
  /** Former staff who have no entry any more. */
  removedObjectIds: string[];
}

/** Teams meetings and Outlook calendars. */
export interface Meetings {
  /**
   * Makes the meeting and the calendar entries, or moves those that there are. At most two calls to Graph for up to 19
   * people; may be repeated without making anything twice. @throws UpstreamFailure
   */
  arrange(meeting: MeetingToArrange): Promise<ArrangedMeeting>;
  /** Takes the calendar entries away and ends the meeting. @throws UpstreamFailure */
  cancel(meeting: {
    organiserObjectId: string;
    graphMeetingId: string;
    calendarEvents: { entraObjectId: string; eventId: string }[];
  }): Promise<void>;
  /** The browser-friendly way in, on behalf of the organiser who is signed in. @throws UpstreamFailure */
  virtualAppointmentJoinUrl(request: {
    userToken: string;
    organiserObjectId: string;
    graphMeetingId: string;
  }): Promise<string>;
  /** Reports of every session of the meeting; empty while it runs or when the tenant keeps none. @throws UpstreamFailure */
  attendanceReports(organiserObjectId: string, graphMeetingId: string): Promise<MeetingAttendance[]>;
}

/** One session of a meeting, from its attendance report. */
export interface MeetingAttendance {
  reportId: string;
  startedAt: Temporal.Instant;
  endedAt: Temporal.Instant;
  people: {
    /** Entra object id of members of the tenant; anonymous joiners have none. */
    entraObjectId: string | undefined;
    intervals: { from: Temporal.Instant; until: Temporal.Instant }[];
  }[];
}

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
   * Busy, tentative and out of office of these people, in any order. Who could not be asked, because Graph failed for
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
  /** Of a date of a series: the series' entry. */
  seriesId: string | undefined;
  /** Undefined for a series itself, which is no time of its own. */
  span: { from: Temporal.Instant; until: Temporal.Instant } | undefined;
  /** Undefined when the date of a series does not say: as its series. */
  shownAs: BusyKind | 'free' | undefined;
  /** Which appointment or group session of Confer's it is the entry of. */
  meetingKey: string | undefined;
}

/** What a calendar told since last time, or all of it. */
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
  /** What changed since a round; undefined when Graph has forgotten it, so that everything has to be read. */
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
