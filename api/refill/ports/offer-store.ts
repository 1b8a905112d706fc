import type { Temporal } from 'temporal-polyfill';
import type { OfferStatus } from '../contract/waiting-list.ts';
import type {
  AppointmentId,
  FreedSlotId,
  PatientId,
  ServiceLineId,
  SlotOfferId,
  WaitingListEntryId,
} from '../../kernel/rules/id.ts';
import type { PatientStanding } from '../../patients/rules/patient-standing.ts';

export interface SlotOfferRecord {
  offerId: SlotOfferId;
  freedSlotId: FreedSlotId;
  entryId: WaitingListEntryId;
  patientId: PatientId;
  serviceLineId: ServiceLineId;
  /** The appointment that had the time: work for it and live events carry its id. */
  freedAppointmentId: AppointmentId;
  patientStartsAt: Temporal.Instant;
  patientEndsAt: Temporal.Instant;
  timeZone: string;
  status: OfferStatus;
  offeredAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  /** When it was answered or ended in another way; undefined while it stands. */
  answeredAt: Temporal.Instant | undefined;
  patientStanding: PatientStanding;
  failedIdentityChecks: number;
  lockedAt: Temporal.Instant | undefined;
  verifiedAt: Temporal.Instant | undefined;
  boundDeviceHash: Uint8Array | undefined;
  linkHash: Uint8Array;
  /** The later appointment that is given up, while it is booked. */
  givesUpStartsAt: Temporal.Instant | undefined;
  /** Where texts go now. */
  mobile: string | undefined;
  hasUnclearReply: boolean;
}

export interface NewSlotOffer {
  offerId: SlotOfferId;
  freedSlotId: FreedSlotId;
  entryId: WaitingListEntryId;
  wave: number;
  linkHash: Uint8Array;
  numberHash: Uint8Array;
  offeredAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

export interface OfferStore {
  add(offer: NewSlotOffer): Promise<void>;
  findByLinkHash(linkHash: Uint8Array): Promise<SlotOfferRecord | undefined>;
  /** To be called with the freed slot locked: all that answer an offer of it take that lock first. */
  findById(offerId: SlotOfferId): Promise<SlotOfferRecord | undefined>;
  listOpen(freedSlotId: FreedSlotId): Promise<SlotOfferRecord[]>;
  listOpenOfEntry(entryId: WaitingListEntryId): Promise<SlotOfferRecord[]>;
  listOpenOfPatient(patientId: PatientId): Promise<SlotOfferRecord[]>;
  /** Offers that went to a number since then, the newest first. */
  listByNumber(numberHashes: readonly Uint8Array[], since: Temporal.Instant): Promise<SlotOfferRecord[]>;
  settle(
    offerId: SlotOfferId,
    status: Exclude<OfferStatus, 'open'>,
    at: Temporal.Instant,
    by?: 'link' | 'reply',
  ): Promise<void>;
  noteReply(offerId: SlotOfferId, text: string): Promise<void>;
  countFailedIdentityCheck(offerId: SlotOfferId, lockedAt: Temporal.Instant | undefined): Promise<void>;
  markVerified(offerId: SlotOfferId, deviceHash: Uint8Array, at: Temporal.Instant): Promise<void>;
  /** Offers that stand, and those that were settled since then, by how. */
  count(since: Temporal.Instant): Promise<ReadonlyMap<OfferStatus, number>>;
}
