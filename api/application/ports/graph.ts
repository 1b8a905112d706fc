import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId } from '../../domain/shared/id.ts';

export interface MeetingToArrange {
  appointmentId: AppointmentId;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  timeZone: string;
  /** No patient's name or number: it is shown in calendars and on lock screens. */
  subject: string;
  /** The first organises. 1 to 19 people. */
  staff: { entraObjectId: string; userPrincipalName: string; displayName: string }[];
  /** Counts up when the time changes, so that a new version makes new calendar entries. */
  version: number;
}

export interface ArrangedMeeting {
  graphMeetingId: string;
  joinWebUrl: string;
  chatThreadId: string;
  /** Calendar entry of each member of staff, by Entra object id. */
  calendarEvents: { entraObjectId: string; eventId: string }[];
}

/** Teams meetings and Outlook calendars. */
export interface Meetings {
  /** At most two calls to Graph; may be repeated without making anything twice. @throws UpstreamFailure */
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

export interface BusyPerson {
  entraObjectId: string;
  /** False: the mailbox could not be read. Not known is never free. */
  isKnown: boolean;
  busy: { from: Temporal.Instant; until: Temporal.Instant }[];
}

/** Outlook free/busy. */
export interface FreeBusy {
  /** Busy, tentative and out of office; in batches of 20 people. @throws UpstreamFailure when nothing could be read */
  read(
    people: { entraObjectId: string; userPrincipalName: string }[],
    from: Temporal.Instant,
    to: Temporal.Instant,
    signal: AbortSignal,
  ): Promise<BusyPerson[]>;
}
