import type { Temporal } from 'temporal-polyfill';
import type { DialIn, NoVisitorLink } from '../rules/way-in.ts';
import type { Lateness } from '../rules/lateness.ts';
import type { CancellationReason } from '../contract/cancellation.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { Needs } from '../../patients/contract/needs.ts';
import type { SlotResource } from '../../resources/contract/slot-resource.ts';
import type {
  AppointmentId,
  ClinicId,
  GroupSessionId,
  ResourceId,
  SeriesId,
  ParticipantId,
  PatientId,
  PractitionerId,
  RelatedPersonId,
  ServiceLineId,
  SessionId,
} from '../../kernel/rules/id.ts';
import type { AuditEntry } from '../../kernel/audit/audit-log.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { TimetableEntry } from '../../kernel/timetable/timetable.ts';
import type { NewWork } from '../../kernel/outbox/outbox.ts';
import type { NhsNumber } from '../../patients/rules/nhs-number.ts';
import type { RelatedPersonRecord } from '../../patients/ports/authority-store.ts';
import type { OutlookCheck } from '../../outlook/ports/outlook-check.ts';
import type { ToBeBrought } from '../rules/to-be-brought.ts';
import type { ParticipantKind } from '../rules/participant-kind.ts';

export interface AppointmentStaff {
  practitionerId: PractitionerId;
  entraObjectId: string;
  userPrincipalName: string;
  displayName: string;
  roleCode: string;
  roleLabel: string;
  response: 'none' | 'coming' | 'not-coming';
  calendarEventId: string | undefined;
  /** The version of the appointment at which they came on the staff. */
  addedVersion: number;
}
export interface Cancelled {
  at: Temporal.Instant;
  by: 'patient' | 'provider';
  reason: CancellationReason | undefined;
  /** Until then it can be undone; undefined where it left at once. */
  undoUntil?: Temporal.Instant | undefined;
}
interface PatientMark {
  birthYear: number;
  /** Its last three digits. */
  nhsNumberEnding: string | undefined;
}
export interface AppointmentRecord {
  appointmentId: AppointmentId;
  version: number;
  status: 'booked' | 'ended' | 'cancelled';
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  patientId: PatientId;
  /** Somebody has to bring them; undefined of any other adult. */
  toBeBrought: ToBeBrought | undefined;
  /** What tells two patients of the same initials apart on a screen that others may see. */
  patientMark: PatientMark;
  /** All parts: when the staff are there. */
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** The part with the patient, which is all that they and the PAS know of. */
  patientStartsAt: Temporal.Instant;
  patientEndsAt: Temporal.Instant;
  timeZone: string;
  seriesId: SeriesId | undefined;
  /** The group session in which it has a seat. Its meeting is the group's. */
  group: { groupSessionId: GroupSessionId; title: string } | undefined;
  modality: Modality;
  location: string | null;
  session: AppointmentPlace['session'];
  resources: (SlotResource & { resourceId: ResourceId })[];
  /** Of the patient, as they are known now. */
  needs: Needs | undefined;
  outlookCheck: OutlookCheck;
  cancelled: Cancelled | undefined;
  /** Undefined where it was booked in the PAS. */
  bookedBy: PractitionerId | undefined;
  bookedAt: Temporal.Instant;
  professionalReadyAt: Temporal.Instant | undefined;
  arrivalTakenBy: { practitionerId: PractitionerId; displayName: string; at: Temporal.Instant } | undefined;
  endedAt: Temporal.Instant | undefined;
  /** How late the clinic says that it sees the patient; undefined: on time. */
  lateness: Lateness | undefined;
  /** What its people were last told of that by text. */
  latenessTold: Lateness | undefined;
  graphMeetingId: string | undefined;
  /** Entra object id of the person to whom the meeting belongs; the first of the staff until it is made. */
  organiserObjectId: string | undefined;
  joinWebUrl: string | undefined;
  /** The way in for people without Teams, once the organiser asked for it. */
  visitorJoinUrl: string | undefined;
  /** Why there is none; undefined when there is, or nobody has asked. */
  noVisitorLinkBecause: NoVisitorLink | undefined;
  /** By which number the meeting is rung; undefined where the organiser's licence has none. */
  dialIn: DialIn | undefined;
  /** Whether people who come by a link wait once more in Teams' lobby, as the meeting was last set. */
  hasLobby: boolean;
  chatThreadId: string | undefined;
  pasAppointmentId: string | undefined;
  /** In the order in which they were named; the first organises the meeting. */
  staff: AppointmentStaff[];
}
/** The clinic session in which an appointment is, and how the patient is seen. */
export interface AppointmentPlace {
  modality: Modality;
  /** Where the patient comes to; null unless it is in person and its clinic says so. */
  location: string | null;
  /** Undefined when it is in no session of a clinic. */
  session: { sessionId: SessionId; clinicId: ClinicId } | undefined;
}
/** A time and the people and things that it takes. */
export interface AppointmentTime {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  patientStartsAt: Temporal.Instant;
  patientEndsAt: Temporal.Instant;
}
/** The time that is claimed of somebody. */
export interface Claim {
  from: Temporal.Instant;
  until: Temporal.Instant;
  /** They see somebody now whose time has come: claimed only until what they have next. */
  isNow: boolean;
}
/** How an appointment is to be from now on: everything that it was before and is not here is gone. */
export interface AppointmentMove extends AppointmentTime, AppointmentPlace {
  /**
   * `needed`: claimed of them instead of the whole time; what was ended gives way to it.
   */
  staff: { practitionerId: PractitionerId; roleCode: string; needed?: Claim | undefined }[];
  resourceIds: ResourceId[];
  linkExpiresAt: Temporal.Instant;
  outlookCheck: OutlookCheck;
  /** The seat in a group session that it takes, null when it leaves its group, undefined when neither changes. */
  group: { groupSessionId: GroupSessionId; seat: number } | null | undefined;
  /** Only people or things change: people who wait go on waiting. */
  keepsTime: boolean;
  /** Members who are on the staff already keep the time that is claimed of them. */
  keepsClaims: boolean;
  /** Somebody came on the staff before anybody was let in: whether they are ready is not known. */
  isReadyNoMore: boolean;
  /** The person who took the arrival has been replaced: the arrival is open again. */
  releasesArrival: boolean;
  at: Temporal.Instant;
}
/** A calendar entry of somebody who is no longer on the staff. */
export interface FormerStaff {
  entraObjectId: string;
  userPrincipalName: string;
  displayName: string;
  calendarEventId: string | undefined;
  addedVersion: number;
}
/** Somebody who takes part beside the patient and their proxies, as they are known for this appointment. */
export interface CompanionPerson {
  givenName: string;
  familyName: string;
  /** Of an interpreter, BCP 47. */
  language: string | undefined;
}
export interface NewParticipant {
  participantId: ParticipantId;
  kind: ParticipantKind;
  /** Of a proxy. */
  relatedPersonId: RelatedPersonId | undefined;
  /** Of a companion. */
  person?: CompanionPerson;
  /** SHA-256 of the link's token. */
  linkHash: Uint8Array;
  linkExpiresAt: Temporal.Instant;
  /** Where messages of this booking go, when it is not where those of the person go. */
  contact?: { mobile: string | undefined; email: string | undefined };
}
/** All rows of a booking: they are written together or not at all. */
export interface NewAppointment extends AppointmentTime, AppointmentPlace {
  appointmentId: AppointmentId;
  serviceLineId: ServiceLineId;
  patientId: PatientId;
  seriesId: SeriesId | undefined;
  /** The seat in a group session; the staff's time is then claimed by the group. */
  group: { groupSessionId: GroupSessionId; seat: number } | undefined;
  resourceIds: ResourceId[];
  outlookCheck: OutlookCheck;
  timeZone: string;
  /** Undefined where it was booked in the PAS. */
  bookedBy: PractitionerId | undefined;
  bookedAt: Temporal.Instant;
  staff: { practitionerId: PractitionerId; roleCode: string }[];
  proxy: RelatedPersonRecord | undefined;
  participants: NewParticipant[];
  evidence: Evidence[];
  /** About this appointment. */
  outbox: NewWork[];
  /** What is due of it, and when. */
  due: TimetableEntry[];
  /** Undefined for an appointment that is made with others under one key. */
  idempotency: { key: string; requestHash: Uint8Array } | undefined;
  audit: AuditEntry;
}
/** `key-used`: this person booked with this key before, perhaps a moment ago from another request. */
export type BookingResult = 'booked' | 'key-used' | Taken;
/** Who or what was taken. */
export type Taken = 'slot-taken' | 'patient-already-booked' | 'resource-taken';
/** Which of those on whose attendance somebody has to decide. */
export interface ToDecideFilter {
  /** They ended before it, however long ago. */
  to: Temporal.Instant;
  serviceLineIds: readonly ServiceLineId[];
  practitionerId?: PractitionerId;
}
/** What a search for a patient's appointments knows of the patient; `words` as `searchedWords` made them. */
export type WhosePatient =
  | { patientId: PatientId }
  | { nhsNumber: NhsNumber }
  | { words: readonly string[]; birthDate: string | undefined };
export interface AppointmentStore {
  /**
   * Writes a booking in one round trip, with its `appointment-booked` live event. The database decides races. When it is
   * not booked the result says why and the transaction can only roll back: the caller throws. After `key-used` the booking
   * that won is found under its idempotency key, by another transaction.
   */
  book(appointment: NewAppointment): Promise<BookingResult>;
  findById(appointmentId: AppointmentId): Promise<AppointmentRecord | undefined>;
  /** For update: others wait until this transaction ends. */
  lockById(appointmentId: AppointmentId): Promise<AppointmentRecord | undefined>;
  /** One appointment, or all of a group, in whose meeting this is the chat; cancelled ones left out. */
  /** In no order; one that is not there is left out. */
  listByIds(appointmentIds: readonly AppointmentId[]): Promise<AppointmentRecord[]>;
  listByChatThread(chatThreadId: string): Promise<AppointmentRecord[]>;
  /** The one of this service line that begins last; cancelled ones left out. */
  findLatestOfPatient(patientId: PatientId, serviceLineId: ServiceLineId): Promise<AppointmentId | undefined>;
  /** The planned session of the service line in which somebody has this whole time; undefined when there is none. */
  findPlace(wanted: {
    serviceLineId: ServiceLineId;
    practitionerId: PractitionerId;
    startsAt: Temporal.Instant;
    endsAt: Temporal.Instant;
  }): Promise<AppointmentPlace | undefined>;
  /** Those that were booked together, by start; cancelled ones included. */
  listBySeries(seriesId: SeriesId): Promise<AppointmentRecord[]>;
  /** The one that the PAS calls so, for update. */
  lockByPasId(pasAppointmentId: string): Promise<AppointmentRecord | undefined>;
  /**
   * All that is one patient's is the other's from now on, and counts its version up.
   * @returns how many stay, because the other has an appointment at the same time
   */
  giveAll(from: PatientId, to: PatientId): Promise<number>;
  /** Those of a patient that are booked and not over. */
  listOpenOfPatient(patientId: PatientId, now: Temporal.Instant): Promise<AppointmentRecord[]>;
  /** Something about it changed that people who saw it before have to know: counts the version up. */
  countUp(appointmentId: AppointmentId): Promise<void>;
  /** Whether the cancellation of a place in the group can still be undone. */
  isAnyUndoable(groupSessionId: GroupSessionId, now: Temporal.Instant): Promise<boolean>;
  /** Those with a seat in the group; cancelled ones left out. */
  listByGroup(groupSessionId: GroupSessionId): Promise<AppointmentRecord[]>;
  /** Appointments that overlap the window, by start; cancelled ones included. */
  list(filter: {
    from: Temporal.Instant;
    to: Temporal.Instant;
    serviceLineIds: readonly ServiceLineId[];
    practitionerId?: PractitionerId;
  }): Promise<AppointmentRecord[]>;
  /** Those on whose attendance somebody has to decide, by end; cancelled ones left out. */
  listToDecide(
    filter: ToDecideFilter & {
      after: { endsAt: string; appointmentId: AppointmentId } | undefined;
      limit: number;
    },
  ): Promise<AppointmentRecord[]>;
  /** How many these are. */
  countToDecide(filter: ToDecideFilter): Promise<number>;
  /** Appointments of the patients whom a search means, the latest first; cancelled ones included. */
  listOfPatients(filter: {
    whose: WhosePatient;
    serviceLineIds: readonly ServiceLineId[];
    practitionerId?: PractitionerId;
    limit: number;
  }): Promise<AppointmentRecord[]>;
  /**
   * Keeps where the meeting is (nowhere, when it has none), and each calendar entry; entries of former staff that are
   * named are forgotten.
   */
  saveMeeting(
    appointmentId: AppointmentId,
    meeting: {
      graphMeetingId: string | undefined;
      organiserObjectId: string | undefined;
      joinWebUrl: string | undefined;
      chatThreadId: string | undefined;
      dialIn: DialIn | undefined;
      hasLobby: boolean;
      calendarEvents: { entraObjectId: string; eventId: string }[];
      removedObjectIds: readonly string[];
    },
  ): Promise<void>;
  /** The meeting of one that has become a place in a group, from before; undefined when it had none. */
  findOwnMeeting(
    appointmentId: AppointmentId,
  ): Promise<{ graphMeetingId: string; organiserObjectId: string } | undefined>;
  /** It is gone, and so are the calendar entries. */
  forgetOwnMeeting(appointmentId: AppointmentId): Promise<void>;
  /** The calendar entries of a cancelled one are taken away: a person who is still busy then is busy with something else. */
  forgetCalendarEntries(appointmentId: AppointmentId): Promise<void>;
  /** Those who left the staff and whose calendar entry has not been taken away. */
  listFormerStaff(appointmentId: AppointmentId): Promise<FormerStaff[]>;
  /** Of an appointment, or of everybody in its group: they have one meeting. */
  saveVisitorLink(
    appointmentId: AppointmentId,
    found: { url: string } | { because: NoVisitorLink },
  ): Promise<void>;
  /** Somebody deleted it in Teams: there is none until it is made anew. */
  forgetMeeting(appointmentId: AppointmentId): Promise<void>;
  saveLobby(appointmentId: AppointmentId, hasLobby: boolean): Promise<void>;
  savePasAppointmentId(appointmentId: AppointmentId, pasAppointmentId: string): Promise<void>;
  /** Only the first time counts. */
  markProfessionalReady(appointmentId: AppointmentId, at: Temporal.Instant): Promise<void>;
  setLateness(appointmentId: AppointmentId, lateness: Lateness | undefined): Promise<void>;
  /** Its people are being told of it by text. */
  noteLatenessTold(appointmentId: AppointmentId, lateness: Lateness | undefined): Promise<void>;
  /** It was taken for an earlier wait: it is open again. */
  releaseArrival(appointmentId: AppointmentId): Promise<void>;
  takeArrival(appointmentId: AppointmentId, by: PractitionerId, at: Temporal.Instant): Promise<void>;
  respond(
    appointmentId: AppointmentId,
    practitionerId: PractitionerId,
    response: 'coming' | 'not-coming',
    at: Temporal.Instant,
  ): Promise<void>;
  markEnded(appointmentId: AppointmentId, at: Temporal.Instant): Promise<void>;
  /** The end was a mistake: it is as it was before. */
  reopen(appointmentId: AppointmentId): Promise<void>;
  /**
   * Moves it in time, staff and resources, counts the version up, and lets its links live until the new time. The
   * database decides races; when something is taken the transaction can only roll back: the caller throws.
   */
  move(appointmentId: AppointmentId, to: AppointmentMove): Promise<'moved' | Taken>;
  /** Frees everybody's time and counts the version up. */
  cancel(appointmentId: AppointmentId, cancelled: Cancelled): Promise<void>;
  /**
   * Takes everybody's time again, as it was before it was cancelled, and counts the version up. The database decides
   * races; when something is taken the transaction can only roll back: the caller throws.
   * @param seat in its group, if it is a place in one
   */
  restore(appointmentId: AppointmentId, seat: number | undefined): Promise<'restored' | Taken>;
}
