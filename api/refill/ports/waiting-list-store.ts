import type { Temporal } from 'temporal-polyfill';
import type { RemovalReason, WaitingPriority } from '../contract/waiting-list.ts';
import type { SuitsPatient } from '../../slots/contract/slots.ts';
import type { Candidate } from '../rules/rank-candidates.ts';
import type {
  AppointmentId,
  PatientId,
  PractitionerId,
  ServiceLineId,
  WaitingListEntryId,
} from '../../kernel/rules/id.ts';
import type { PatientStanding } from '../../patients/rules/patient-standing.ts';
import type { FreedSlotRecord } from './freed-slot-store.ts';

/** What somebody on the short-notice list asks for. */
export interface WaitingWishes {
  noticeMinutes: number;
  suits: SuitsPatient;
  priority: WaitingPriority;
  /** ISO date. */
  waitingSince: string;
  givesUpAppointmentId: AppointmentId | undefined;
}

export interface WaitingListRecord extends WaitingWishes {
  entryId: WaitingListEntryId;
  serviceLineId: ServiceLineId;
  patientId: PatientId;
  status: 'waiting' | 'booked' | 'removed';
  removalReason: RemovalReason | undefined;
  version: number;
  addedBy: PractitionerId;
  addedAt: Temporal.Instant;
}

/** The same with what a screen shows beside it. */
export interface WaitingListView extends WaitingListRecord {
  serviceLineName: string;
  givenName: string;
  familyName: string;
  hasMobile: boolean;
  patientStanding: PatientStanding;
  addedByName: string | undefined;
  givesUp: { startsAt: Temporal.Instant; isStillBooked: boolean } | undefined;
  offers: number;
  openOfferUntil: Temporal.Instant | undefined;
}

/** A place in the order of the list: urgent first, then who has waited longer. */
export interface WaitingListPlace {
  priority: WaitingPriority;
  waitingSince: string;
  entryId: WaitingListEntryId;
}

/** Somebody who may be offered a slot, with where to send it. */
export interface WaitingCandidate extends Candidate {
  entryId: WaitingListEntryId;
  mobile: string | undefined;
}

export interface WaitingListStore {
  /** @returns false when the patient is on this service line's list already */
  add(entry: Omit<WaitingListRecord, 'status' | 'removalReason' | 'version'>): Promise<boolean>;
  findById(entryId: WaitingListEntryId): Promise<WaitingListView | undefined>;
  lockById(entryId: WaitingListEntryId): Promise<WaitingListRecord | undefined>;
  /** Where the patient waits. */
  listOfPatient(patientId: PatientId): Promise<WaitingListRecord[]>;
  /** Those who wait, in the order of the list. */
  list(filter: {
    serviceLineIds: readonly ServiceLineId[];
    after: WaitingListPlace | undefined;
    limit: number;
  }): Promise<WaitingListView[]>;
  /** It is this patient's place from now on. Counts the version up. */
  give(entryId: WaitingListEntryId, to: PatientId): Promise<void>;
  /** Counts the version up. */
  change(entryId: WaitingListEntryId, wishes: WaitingWishes): Promise<void>;
  markBooked(entryId: WaitingListEntryId, at: Temporal.Instant): Promise<void>;
  remove(entryId: WaitingListEntryId, reason: RemovalReason, at: Temporal.Instant): Promise<void>;
  /** Those who wait for this service line and were not offered this slot, as they came on to the list. */
  candidatesFor(slot: FreedSlotRecord): Promise<WaitingCandidate[]>;
}
