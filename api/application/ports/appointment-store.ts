import type { Temporal } from 'temporal-polyfill';
import type {
  AppointmentId,
  OutboxId,
  ParticipantId,
  PatientId,
  PractitionerId,
  RelatedPersonId,
  ServiceLineId,
} from '../../domain/shared/id.ts';
import type { Evidence } from './evidence-store.ts';
import type { OutboxTopic } from './outbox.ts';
import type { RelatedPersonRecord } from './patient-store.ts';

export interface AppointmentStaff {
  practitionerId: PractitionerId;
  entraObjectId: string;
  userPrincipalName: string;
  displayName: string;
  roleCode: string;
  roleLabel: string;
  response: 'none' | 'coming' | 'not-coming';
  calendarEventId: string | undefined;
}

export interface AppointmentRecord {
  appointmentId: AppointmentId;
  version: number;
  status: 'booked' | 'ended' | 'cancelled';
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  patientId: PatientId;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  timeZone: string;
  bookedBy: PractitionerId;
  bookedAt: Temporal.Instant;
  professionalReadyAt: Temporal.Instant | undefined;
  arrivalTakenBy: { practitionerId: PractitionerId; displayName: string; at: Temporal.Instant } | undefined;
  endedAt: Temporal.Instant | undefined;
  graphMeetingId: string | undefined;
  joinWebUrl: string | undefined;
  /** The way in for people without Teams, once the organiser asked for it. */
  visitorJoinUrl: string | undefined;
  chatThreadId: string | undefined;
  pasAppointmentId: string | undefined;
  /** In the order in which they were named; the first organises the meeting. */
  staff: AppointmentStaff[];
}

export interface NewParticipant {
  participantId: ParticipantId;
  kind: 'patient' | 'proxy';
  relatedPersonId: RelatedPersonId | undefined;
  /** SHA-256 of the link's token. */
  linkHash: Uint8Array;
  linkExpiresAt: Temporal.Instant;
}

/** All rows of a booking: they are written together or not at all. */
export interface NewAppointment {
  appointmentId: AppointmentId;
  serviceLineId: ServiceLineId;
  patientId: PatientId;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  timeZone: string;
  bookedBy: PractitionerId;
  bookedAt: Temporal.Instant;
  staff: { practitionerId: PractitionerId; roleCode: string }[];
  proxy: RelatedPersonRecord | undefined;
  participants: NewParticipant[];
  evidence: Evidence[];
  outbox: {
    outboxId: OutboxId;
    topic: OutboxTopic;
    lane: string;
    payload: Readonly<Record<string, string | number>>;
  }[];
  idempotency: { key: string; requestHash: Uint8Array };
  audit: { auditId: string; actor: string; action: string; subject: string };
}

/** `key-used`: this person booked with this key before, perhaps a moment ago from another request. */
export type BookingResult = 'booked' | 'slot-taken' | 'patient-already-booked' | 'key-used';

export interface AppointmentStore {
  /**
   * Writes a booking in one round trip, with its `appointment-booked` live event. The database decides races. When the
   * slot or the patient is taken the result says so and the transaction can only roll back: the caller throws. After
   * `key-used` nothing was written and `findByIdempotencyKey` finds the booking that won.
   */
  book(appointment: NewAppointment): Promise<BookingResult>;
  /** The booking that this person made with this key before. */
  findByIdempotencyKey(
    practitionerId: PractitionerId,
    key: string,
  ): Promise<{ appointmentId: AppointmentId; requestHash: Uint8Array } | undefined>;
  findById(appointmentId: AppointmentId): Promise<AppointmentRecord | undefined>;
  /** For update: others wait until this transaction ends. */
  lockById(appointmentId: AppointmentId): Promise<AppointmentRecord | undefined>;
  findByChatThread(chatThreadId: string): Promise<AppointmentRecord | undefined>;
  /** Appointments that overlap the window, by start; cancelled ones included. */
  list(filter: {
    from: Temporal.Instant;
    to: Temporal.Instant;
    serviceLineIds: readonly ServiceLineId[];
    practitionerId?: PractitionerId;
  }): Promise<AppointmentRecord[]>;
  /**
   * Appointments with a meeting, of a start at or after `since`, that have begun (by the clock, or because a
   * professional was ready early) and have nobody's confirmation.
   */
  listUndecided(since: Temporal.Instant, now: Temporal.Instant): Promise<AppointmentRecord[]>;
  saveMeeting(
    appointmentId: AppointmentId,
    meeting: {
      graphMeetingId: string;
      joinWebUrl: string;
      chatThreadId: string;
      calendarEvents: { entraObjectId: string; eventId: string }[];
    },
  ): Promise<void>;
  saveVisitorJoinUrl(appointmentId: AppointmentId, url: string): Promise<void>;
  savePasAppointmentId(appointmentId: AppointmentId, pasAppointmentId: string): Promise<void>;
  /** Only the first time counts. */
  markProfessionalReady(appointmentId: AppointmentId, at: Temporal.Instant): Promise<void>;
  takeArrival(appointmentId: AppointmentId, by: PractitionerId, at: Temporal.Instant): Promise<void>;
  respond(
    appointmentId: AppointmentId,
    practitionerId: PractitionerId,
    response: 'coming' | 'not-coming',
    at: Temporal.Instant,
  ): Promise<void>;
  markEnded(appointmentId: AppointmentId, at: Temporal.Instant): Promise<void>;
  /** Frees the staff's and the patient's time and counts the version up. */
  cancel(appointmentId: AppointmentId): Promise<void>;
}
