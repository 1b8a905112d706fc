import type { Temporal } from 'temporal-polyfill';
import type { Id, MdtCaseId, MdtId, MdtMeetingId, PractitionerId } from '../../kernel/rules/id.ts';
import type { MeetingStatus, TakenOffHow } from '../rules/case-terms.ts';

export type ListItemId = Id<'MdtListItem'>;

export interface MeetingRecord {
  meetingId: MdtMeetingId;
  mdtId: MdtId;
  version: number;
  /** The local date of the series that it was made for. */
  seriesDate: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  status: MeetingStatus;
  /** Undefined: it is at the time of the series. */
  movedBecause: string | undefined;
  cancelledBecause: string | undefined;
  /** Undefined of a cancelled one: by Confer, because the series changed. */
  cancelledBy: PractitionerId | undefined;
  startedAt: Temporal.Instant | undefined;
  finishedAt: Temporal.Instant | undefined;
  /** On its list. */
  caseCount: number;
  minutesPlanned: number;
  /** A case is or was on its list, or Teams has a meeting or Outlook an entry for it, or may have: it may be cancelled, and not removed. */
  mustStay: boolean;
}

export interface NewMeeting {
  meetingId: MdtMeetingId;
  seriesDate: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

export interface NewListItem {
  listItemId: ListItemId;
  meetingId: MdtMeetingId;
  caseId: MdtCaseId;
  position: number;
  minutes: number;
  addedBy: PractitionerId;
  addedAt: Temporal.Instant;
  lateReason: string | undefined;
  isFlagged: boolean;
}

export interface ListItemRecord extends NewListItem {
  addedByName: string;
}

/** How, why and by whom cases come off a list; `by` undefined: by Confer. */
export interface TakingOff {
  how: TakenOffHow;
  because: string;
  by: PractitionerId | undefined;
  at: Temporal.Instant;
}

/** Meetings of MDTs and the lists of cases. */
export interface MdtMeetingStore {
  /** A date of the series that has a meeting already is left as it is. */
  add(mdtId: MdtId, meetings: readonly NewMeeting[]): Promise<void>;
  findById(meetingId: MdtMeetingId): Promise<MeetingRecord | undefined>;
  /** For update: others wait until this transaction ends. */
  lockById(meetingId: MdtMeetingId): Promise<MeetingRecord | undefined>;
  /** That overlap the time, by start. */
  list(filter: {
    mdtIds: readonly MdtId[];
    from: Temporal.Instant;
    until: Temporal.Instant;
  }): Promise<MeetingRecord[]>;
  /** Of which the date of the series is this day or later, or which start after this moment; for update, by start. */
  lockFrom(mdtId: MdtId, seriesDate: string, after: Temporal.Instant): Promise<MeetingRecord[]>;
  /** Each of these counts the version up. */
  setTime(
    meetingId: MdtMeetingId,
    time: { startsAt: Temporal.Instant; endsAt: Temporal.Instant; movedBecause: string | undefined },
  ): Promise<void>;
  /** @param by undefined: by Confer, because the series changed */
  cancel(meetingId: MdtMeetingId, because: string, by: PractitionerId | undefined): Promise<void>;
  /** It is planned again, at this time. */
  restore(
    meetingId: MdtMeetingId,
    time: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
  ): Promise<void>;
  /** They need not stay. */
  remove(meetingIds: readonly MdtMeetingId[]): Promise<void>;
  start(meetingId: MdtMeetingId, at: Temporal.Instant): Promise<void>;
  /** Closes its list as well: what is on it is discussed, and may be on another list from then on. */
  finish(meetingId: MdtMeetingId, at: Temporal.Instant): Promise<void>;
  /** What is on the lists of several meetings, in no order. */
  listedCases(
    meetingIds: readonly MdtMeetingId[],
  ): Promise<Pick<ListItemRecord, 'meetingId' | 'caseId' | 'isFlagged'>[]>;
  /** What is on the list, by position. */
  listItems(meetingId: MdtMeetingId): Promise<ListItemRecord[]>;
  /** Counts the version of the meeting up. @returns false when the case is on an open list already */
  addItem(item: NewListItem): Promise<boolean>;
  /** Counts the version of the meeting up. @param caseIds all that are on the list, in their order */
  setOrder(meetingId: MdtMeetingId, caseIds: readonly MdtCaseId[]): Promise<void>;
  /** Counts the version of the meeting up. */
  setMinutes(meetingId: MdtMeetingId, caseId: MdtCaseId, minutes: number): Promise<void>;
  /** Counts the version of the meeting up; the others move up. @param caseId undefined: all */
  takeOff(meetingId: MdtMeetingId, caseId: MdtCaseId | undefined, off: TakingOff): Promise<void>;
}
