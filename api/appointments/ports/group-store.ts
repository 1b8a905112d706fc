import type { Temporal } from 'temporal-polyfill';
import type { GroupSessionId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { DialIn } from '../rules/way-in.ts';
import type { AppointmentPlace, AppointmentStaff, FormerStaff } from './appointment-store.ts';

export interface NewGroup extends AppointmentPlace {
  groupSessionId: GroupSessionId;
  serviceLineId: ServiceLineId;
  title: string;
  capacity: number;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  timeZone: string;
  /** The first organises the meeting. */
  staff: readonly { practitionerId: PractitionerId; roleCode: string }[];
  createdBy: PractitionerId;
  createdAt: Temporal.Instant;
}

/** A session for several patients, each with an appointment of their own in it. */
export interface GroupRecord extends AppointmentPlace {
  groupSessionId: GroupSessionId;
  version: number;
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  title: string;
  capacity: number;
  /** Seats that are taken. */
  booked: number;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  timeZone: string;
  status: 'planned' | 'cancelled';
  staff: Omit<AppointmentStaff, 'response'>[];
  /** One meeting for all of them. */
  graphMeetingId: string | undefined;
  organiserObjectId: string | undefined;
  joinWebUrl: string | undefined;
  chatThreadId: string | undefined;
  dialIn: DialIn | undefined;
}

/** How a group session is to be from now on. */
export interface GroupMove extends AppointmentPlace {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  staff: readonly { practitionerId: PractitionerId; roleCode: string }[];
  at: Temporal.Instant;
}

/** Group sessions. */
export interface GroupStore {
  /**
   * Takes the time of its staff. The database decides races; after `slot-taken` the transaction can only roll back: the
   * caller throws.
   */
  add(group: NewGroup): Promise<'created' | 'slot-taken'>;
  findById(groupSessionId: GroupSessionId): Promise<GroupRecord | undefined>;
  /** For update: another booking of a seat waits until this transaction ends. */
  lockById(groupSessionId: GroupSessionId): Promise<GroupRecord | undefined>;
  /** The lowest seat that nobody has; ask for it with the group locked. Undefined when it is full. */
  freeSeat(groupSessionId: GroupSessionId): Promise<number | undefined>;
  /** Those that overlap the window, by start; cancelled ones included. */
  list(filter: {
    from: Temporal.Instant;
    to: Temporal.Instant;
    serviceLineIds: readonly ServiceLineId[];
  }): Promise<GroupRecord[]>;
  /** The planned group that begins then with somebody of these, full or not; undefined when there is none. */
  findAt(slot: {
    serviceLineId: ServiceLineId;
    startsAt: Temporal.Instant;
    practitionerIds: readonly PractitionerId[];
  }): Promise<GroupSessionId | undefined>;
  /**
   * Moves it in time and staff, and counts the version up; the places in it move by themselves. The database decides
   * races; after `slot-taken` the transaction can only roll back: the caller throws.
   */
  move(groupSessionId: GroupSessionId, to: GroupMove): Promise<'moved' | 'slot-taken'>;
  /** Those who left its staff and whose calendar entry has not been taken away. */
  listFormerStaff(groupSessionId: GroupSessionId): Promise<FormerStaff[]>;
  /** Frees the staff's time. */
  cancel(groupSessionId: GroupSessionId, at: Temporal.Instant): Promise<void>;
  saveMeeting(
    groupSessionId: GroupSessionId,
    meeting: {
      graphMeetingId: string | undefined;
      organiserObjectId: string | undefined;
      joinWebUrl: string | undefined;
      chatThreadId: string | undefined;
      dialIn: DialIn | undefined;
      calendarEvents: { entraObjectId: string; eventId: string }[];
      removedObjectIds: readonly string[];
    },
  ): Promise<void>;
  /** The calendar entries of a cancelled one are taken away. */
  forgetCalendarEntries(groupSessionId: GroupSessionId): Promise<void>;
}
