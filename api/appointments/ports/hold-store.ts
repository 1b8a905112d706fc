import type { Temporal } from 'temporal-polyfill';
import type { HoldId, PatientId, PractitionerId, ResourceId, ServiceLineId } from '../../kernel/rules/id.ts';

export interface NewHold {
  holdId: HoldId;
  serviceLineId: ServiceLineId;
  heldBy: PractitionerId;
  /** For whom, when that is known. */
  patientId: PatientId | undefined;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  practitionerIds: readonly PractitionerId[];
  resourceIds: readonly ResourceId[];
  createdAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

export interface HoldRecord {
  holdId: HoldId;
  serviceLineId: ServiceLineId;
  heldBy: PractitionerId;
  createdAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

/** A hold as those are told of it who book the same patient. */
interface HoldOfPatient {
  heldBy: PractitionerId;
  heldByName: string;
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  startsAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

/** Slots that are kept for somebody who fills in the form. */
export interface HoldStore {
  /** The database decides races. After `held-by-another` the transaction can only roll back: the caller throws. */
  take(hold: NewHold): Promise<'held' | 'held-by-another'>;
  /** Also one that has run out and has not been cleared away. */
  findById(holdId: HoldId): Promise<HoldRecord | undefined>;
  /** Those that have not run out, by start. */
  listOfPatient(patientId: PatientId, now: Temporal.Instant): Promise<HoldOfPatient[]>;
  /** What is kept for one patient is kept for the other from now on. */
  giveAll(from: PatientId, to: PatientId): Promise<void>;
  extend(holdId: HoldId, expiresAt: Temporal.Instant): Promise<void>;
  /** @returns whether it was there */
  release(holdId: HoldId, heldBy: PractitionerId): Promise<boolean>;
  /** Forgets it if it has run out. */
  expire(holdId: HoldId, now: Temporal.Instant): Promise<void>;
}
