import type { Temporal } from 'temporal-polyfill';
import type { MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';

/** The meeting of Teams that a meeting of an MDT has. */
export interface TeamsMeetingRecord {
  graphMeetingId: string;
  /** In whose name it was made. */
  organiserObjectId: string;
  joinWebUrl: string;
  chatThreadId: string;
  /** The time that Teams and the calendars have. */
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  isClosed: boolean;
  /** When Confer put itself into its chat: before that it sees nothing of the call. */
  appInChatAt: Temporal.Instant | undefined;
  /** When it was found that the organiser had taken it out of Outlook. */
  goneAt: Temporal.Instant | undefined;
}

/** Somebody's calendar entry for it. */
export interface CalendarEntryRecord {
  practitionerId: PractitionerId;
  entraObjectId: string;
  /** Undefined: it was asked for, and Outlook has not said yet that it is there. */
  calendarEventId: string | undefined;
  addedVersion: number;
}

/** What Microsoft 365 has of meetings of MDTs. */
export interface MdtTeamsStore {
  find(meetingId: MdtMeetingId): Promise<TeamsMeetingRecord | undefined>;
  /** The meeting whose chat this is. */
  findByChat(chatThreadId: string): Promise<MdtMeetingId | undefined>;
  listEntries(meetingId: MdtMeetingId): Promise<CalendarEntryRecord[]>;
  /** Before they are made, so that a second try knows their keys. Who has one keeps it. */
  askForEntries(
    meetingId: MdtMeetingId,
    people: readonly PractitionerId[],
    addedVersion: number,
  ): Promise<void>;
  /** What there is now; it is not gone any more. @param removed those who have no entry any more */
  save(
    meetingId: MdtMeetingId,
    meeting: Omit<TeamsMeetingRecord, 'isClosed' | 'goneAt' | 'appInChatAt'>,
    entries: readonly { practitionerId: PractitionerId; calendarEventId: string }[],
    removed: readonly PractitionerId[],
  ): Promise<void>;
  setClosed(meetingId: MdtMeetingId): Promise<void>;
  setAppInChat(meetingId: MdtMeetingId, at: Temporal.Instant): Promise<void>;
  setGone(meetingId: MdtMeetingId, at: Temporal.Instant): Promise<void>;
  /** There is neither a meeting of Teams nor an entry any more. */
  forget(meetingId: MdtMeetingId): Promise<void>;
}
