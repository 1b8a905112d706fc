import type { Temporal } from 'temporal-polyfill';
import type { DialIn } from '../../appointments/rules/way-in.ts';

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
  /** Whether people who come by a link wait in Teams' lobby until the team lets them in there. */
  hasLobby: boolean;
  door: MeetingDoor;
  /** Of a closed one: whether the team goes on in it, and may come back into it. */
  staffComeBack: boolean;
  /** Where it is held, for the calendar; undefined of a Teams meeting. */
  place?: string | undefined;
  /** What people open Confer for: "who is waiting" when it is left out. */
  whatConferShows?: string | undefined;
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
  /** Undefined where the organiser's licence has no number to ring. */
  dialIn: DialIn | undefined;
  hasLobby: boolean;
  /** Calendar entry of each member of staff, by Entra object id. */
  calendarEvents: { entraObjectId: string; eventId: string }[];
  /** Former staff who have no entry any more. */
  removedObjectIds: string[];
}
/** Which meeting, and whose. */
export type OfMeeting = Pick<KnownMeeting, 'organiserObjectId' | 'graphMeetingId'>;
/** Calendar entries without a meeting: the patient is rung, or comes in. */
export type ArrangedEntries = Pick<ArrangedMeeting, 'calendarEvents' | 'removedObjectIds'> &
  Record<keyof KnownMeeting | 'dialIn', undefined> & { hasLobby: true };
/** `closed`: nobody from outside is to come in, and nobody writes in the chat. */
export type MeetingDoor = 'open' | 'closed';
/** Teams meetings and Outlook calendars. */
export interface Meetings {
  /**
   * Makes the meeting and the calendar entries, or moves those that there are. At most two calls to Graph for up to 19
   * people; may be repeated without making anything twice. @throws UpstreamFailure
   */
  arrange(meeting: MeetingToArrange): Promise<ArrangedMeeting>;
  /**
   * The same without a Teams meeting: calendar entries only. A meeting that there is from before goes.
   * @throws UpstreamFailure
   */
  arrangeEntries(meeting: MeetingToArrange): Promise<ArrangedEntries>;
  /** Takes the calendar entries away and ends the meeting, if there is one. @throws UpstreamFailure */
  cancel(meeting: {
    organiserObjectId: string | undefined;
    graphMeetingId: string | undefined;
    calendarEvents: { entraObjectId: string; eventId: string }[];
  }): Promise<void>;
  /**
   * Opens or closes a meeting while it may be running; a meeting that is gone is closed. Who is in the call stays in it:
   * Graph removes nobody. @throws UpstreamFailure
   */
  moveDoor(
    wanted: OfMeeting & {
      isForGroup: boolean;
      door: MeetingDoor;
      /** Of an open one: whether people who are not invited wait to be let in. */
      hasLobby: boolean;
      /** Whether the team goes on in it, and may come back into it. */
      staffComeBack: boolean;
    },
  ): Promise<void>;
  /**
   * Puts Confer into the chat of a meeting, so that Teams tells of it. Does nothing when it is in already.
   * @throws UpstreamFailure
   */
  installApp(chatThreadId: string): Promise<void>;
  /** Whether somebody still has an entry in their calendar: not when it was deleted or cancelled. @throws UpstreamFailure */
  hasEntry(entry: { entraObjectId: string; calendarEventId: string }): Promise<boolean>;
  /** Sets whether people who come by a link wait in Teams' lobby, in a running call too. @throws UpstreamFailure */
  setLobby(meeting: OfMeeting & { hasLobby: boolean }): Promise<'set' | 'meeting-gone'>;
  /**
   * The way in for visitors, on behalf of the organiser who is signed in.
   * @returns undefined when the organiser has no such meeting any more
   * @throws UpstreamFailure; Refusal consent-needed
   */
  virtualAppointmentJoinUrl(request: OfMeeting & { userToken: string }): Promise<string | undefined>;
  /**
   * Reports of the sessions that are not known yet; none while it runs or when the tenant keeps none.
   * @throws UpstreamFailure
   */
  attendanceReports(wanted: ReportsToRead): Promise<MeetingAttendance[]>;
}
export interface ReportsToRead {
  organiserObjectId: string;
  graphMeetingId: string;
  /** Ids of reports that were read before. */
  known: ReadonlySet<string>;
  /** Asked before each call to Graph, every page included; false: there is none left. */
  takeCall: () => boolean;
}
/** One session of a meeting, from its attendance report. */
export interface MeetingAttendance {
  reportId: string;
  startedAt: Temporal.Instant;
  endedAt: Temporal.Instant;
  people: {
    /** As Teams names them: the Entra object id of somebody with an account, anything for somebody by the browser. */
    objectId: string | undefined;
    /** Of somebody with an account, as far as Teams says so: it leaves it out at times. */
    tenantId: string | undefined;
    intervals: { from: Temporal.Instant; until: Temporal.Instant }[];
  }[];
}
