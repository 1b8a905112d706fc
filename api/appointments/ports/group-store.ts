import type { Temporal } from 'temporal-polyfill';
import type { GroupSessionId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { AppointmentStaff } from './appointment-store.ts';

export interface NewGroup {
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
export interface GroupRecord {
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
  staff: Omit<AppointmentStaff, 'response' | 'addedVersion'>[];
  /** One meeting for all of them. */
  graphMeetingId: string | undefined;
  organiserObjectId: string | undefined;
  joinWebUrl: string | undefined;
}

/** Group sessions. */
export interface GroupStore {
  /**
   * Takes the time of its staff. The database decides races; after `slot-taken` the transaction can only roll back: the
   * caller throws.
   */
  add(group: NewGroup): Promise<'created' | 'slot-taken'>;
  findById(groupSessionId: GroupSessionId): Promise<GroupRecord | undefined>;
  /** For update: whoever wants a seat too waits until this transaction ends. */
  lockById(groupSessionId: GroupSessionId): Promise<GroupRecord | undefined>;
  /** The lowest seat that nobody has; ask for it with the group locked. Undefined when it is full. */
  freeSeat(groupSessionId: GroupSessionId): Promise<number | undefined>;
  /** Those that overlap the window, by start; cancelled ones included. */
  list(filter: {
    from: Temporal.Instant;
    to: Temporal.Instant;
    serviceLineIds: readonly ServiceLineId[];
  }): Promise<GroupRecord[]>;
  /** Frees the staff's time. */
  cancel(groupSessionId: GroupSessionId, at: Temporal.Instant): Promise<void>;
  saveMeeting(
    groupSessionId: GroupSessionId,
    meeting: {
      graphMeetingId: string;
      organiserObjectId: string;
      joinWebUrl: string;
      chatThreadId: string;
      calendarEvents: { entraObjectId: string; eventId: string }[];
    },
  ): Promise<void>;
  /** The calendar entries of a cancelled one are taken away. */
  forgetCalendarEntries(groupSessionId: GroupSessionId): Promise<void>;
}
