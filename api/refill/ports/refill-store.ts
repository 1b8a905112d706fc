import type { Temporal } from 'temporal-polyfill';
import type { FreedSlot, OfferStatus, RefillSettings } from '../contract/waiting-list.ts';
import type {
  AppointmentId,
  FreedSlotId,
  HoldId,
  PatientId,
  PractitionerId,
  ResourceId,
  ServiceLineId,
  SlotOfferId,
  WaitingListEntryId,
} from '../../kernel/rules/id.ts';
import type { PatientStanding } from '../../patients/rules/patient-standing.ts';
import type { ReportFilter } from '../../kernel/reports/report-filter.ts';

export type FreedSlotClosing = NonNullable<FreedSlot['closedReason']>;

/** Time that a cancellation or a move gave back. */
export interface FreedSlotRecord {
  freedSlotId: FreedSlotId;
  serviceLineId: ServiceLineId;
  /** Whose time it was. */
  appointmentId: AppointmentId;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  patientStartsAt: Temporal.Instant;
  patientEndsAt: Temporal.Instant;
  timeZone: string;
  freedAt: Temporal.Instant;
  status: FreedSlot['status'];
  wave: number;
  holdId: HoldId | undefined;
  version: number;
  /** In the order in which they were named. */
  staff: { practitionerId: PractitionerId; roleCode: string }[];
  /** What comes with it beside people. Languages are an interpreter's. */
  resources: { resourceId: ResourceId; kind: 'room' | 'interpreter' | 'equipment'; languages: string[] }[];
}

export type NewFreedSlot = Omit<FreedSlotRecord, 'status' | 'wave' | 'holdId' | 'version' | 'resources'> & {
  resourceIds: ResourceId[];
  /** Set when it is not offered at all; it is kept for the report. */
  closedReason: FreedSlotClosing | undefined;
};

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
  /** Of the later appointment that is given up, while it is booked. */
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

/** Somebody was asked which of these offers a text of theirs answers; they are numbered from 1 in this order. */
export interface ReplyQuestion {
  questionId: string;
  numberHash: Uint8Array;
  askedAt: Temporal.Instant;
  offerIds: SlotOfferId[];
}

/** A freed slot as screens show it. */
export interface FreedSlotView {
  record: FreedSlotRecord;
  /** When the next step of offering it is due. */
  lookAt: Temporal.Instant | undefined;
  serviceLineName: string;
  closedReason: FreedSlotClosing | undefined;
  refilledBy: AppointmentId | undefined;
  staff: FreedSlot['staff'];
  offers: (FreedSlot['offers'][number] & { givenName: string; familyName: string })[];
}

export interface RefillStore {
  findSettings(
    serviceLineId: ServiceLineId,
  ): Promise<{ settings: RefillSettings; version: number } | undefined>;
  /** Counts the service line's version up. @returns false when it has another version by now */
  saveSettings(
    serviceLineId: ServiceLineId,
    settings: RefillSettings,
    expectedVersion: number | undefined,
  ): Promise<boolean>;
  addFreedSlot(slot: NewFreedSlot): Promise<void>;
  /** For update: others wait until this transaction ends. */
  lockFreedSlot(freedSlotId: FreedSlotId): Promise<FreedSlotRecord | undefined>;
  /** Like `lockFreedSlot`, without waiting. @returns undefined when somebody else has it */
  lockFreedSlotUnlessBusy(freedSlotId: FreedSlotId): Promise<FreedSlotRecord | undefined>;
  /** Says what it has come to. */
  saveStep(freedSlotId: FreedSlotId, step: { wave: number; holdId: HoldId | undefined }): Promise<void>;
  closeFreedSlot(
    freedSlotId: FreedSlotId,
    outcome: { refilledBy: AppointmentId } | { reason: FreedSlotClosing },
    at: Temporal.Instant,
  ): Promise<void>;
  /** The newest first. */
  listFreedSlots(filter: {
    serviceLineIds: readonly ServiceLineId[];
    freedSlotId?: FreedSlotId;
    since: Temporal.Instant;
    limit: number;
  }): Promise<FreedSlotView[]>;

  addOffer(offer: NewSlotOffer): Promise<void>;
  findOfferByLinkHash(linkHash: Uint8Array): Promise<SlotOfferRecord | undefined>;
  /** To be called with the freed slot locked: all that answer an offer of it take that lock first. */
  findOffer(offerId: SlotOfferId): Promise<SlotOfferRecord | undefined>;
  listOpenOffers(freedSlotId: FreedSlotId): Promise<SlotOfferRecord[]>;
  listOpenOffersOfEntry(entryId: WaitingListEntryId): Promise<SlotOfferRecord[]>;
  listOpenOffersOfPatient(patientId: PatientId): Promise<SlotOfferRecord[]>;
  addQuestion(question: ReplyQuestion): Promise<void>;
  /** The newest that went to a number since then. */
  findQuestion(
    numberHashes: readonly Uint8Array[],
    since: Temporal.Instant,
  ): Promise<ReplyQuestion | undefined>;
  /** Offers that went to a number since then, the newest first. */
  listOffersByNumber(
    numberHashes: readonly Uint8Array[],
    since: Temporal.Instant,
  ): Promise<SlotOfferRecord[]>;
  settleOffer(
    offerId: SlotOfferId,
    status: Exclude<OfferStatus, 'open'>,
    at: Temporal.Instant,
    by?: 'link' | 'reply',
  ): Promise<void>;
  noteReply(offerId: SlotOfferId, text: string): Promise<void>;
  countFailedIdentityCheck(offerId: SlotOfferId, lockedAt: Temporal.Instant | undefined): Promise<void>;
  markVerified(offerId: SlotOfferId, deviceHash: Uint8Array, at: Temporal.Instant): Promise<void>;
  /** Offers that stand, and those that were settled since then, by how. */
  countOffers(since: Temporal.Instant): Promise<ReadonlyMap<OfferStatus, number>>;
  wasTextTaken(notifyId: string): Promise<boolean>;
  /** @returns false when this text was taken before */
  noteInboundText(notifyId: string, receivedAt: Temporal.Instant): Promise<boolean>;
}

/** Freed slots that would have begun between two local dates, by service line. */
export interface RefillReports {
  count(filter: ReportFilter): Promise<
    {
      serviceLineId: ServiceLineId;
      name: string;
      freed: number;
      offered: number;
      refilled: number;
      /** Of each that was refilled, from being freed to being taken. */
      minutesToRefill: number[];
    }[]
  >;
}
