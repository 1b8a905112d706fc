import type { Temporal } from 'temporal-polyfill';
import type {
  PatientId,
  PractitionerId,
  RelatedPersonId,
  RelationshipCheckId,
} from '../../kernel/rules/id.ts';
import type { NhsNumber } from '../rules/nhs-number.ts';
import type { RelationshipResult } from '../rules/relationship-result.ts';

/** One answer of the service, or that there was none. */
export interface NewRelationshipCheck {
  checkId: RelationshipCheckId;
  patientId: PatientId;
  /** Undefined until an authority is recorded with it. */
  relatedPersonId: RelatedPersonId | undefined;
  proxyNhsNumber: NhsNumber;
  result: RelationshipResult;
  reference: string | undefined;
  /** Codes of the service; of no answer: what failed. */
  reason: string | undefined;
  legalBasis: string | undefined;
  relationship: string | undefined;
  /** ISO date. */
  endsOn: string | undefined;
  checkedAt: Temporal.Instant;
  /** Undefined: asked by itself before an appointment. */
  checkedBy: PractitionerId | undefined;
}

export interface RelationshipCheckRecord extends NewRelationshipCheck {
  checkedByName: string | undefined;
  settledAt: Temporal.Instant | undefined;
}

export interface RelationshipCheckStore {
  add(check: NewRelationshipCheck): Promise<void>;
  findById(checkId: RelationshipCheckId): Promise<RelationshipCheckRecord | undefined>;
  /** All of these authorities, the newest first. */
  listByAuthorities(authorityIds: readonly RelatedPersonId[]): Promise<RelationshipCheckRecord[]>;
  /** All of a patient's authorities, the newest first. */
  listByPatient(patientId: PatientId): Promise<RelationshipCheckRecord[]>;
  /** Patients of whom an answer that may say no is not settled. */
  listPatientsToLookAt(): Promise<PatientId[]>;
  /** Says which authority it is of. @returns false where that was said already */
  link(checkId: RelationshipCheckId, authorityId: RelatedPersonId): Promise<boolean>;
  /** Somebody has decided what the answers so far mean for these authorities. */
  settle(authorityIds: readonly RelatedPersonId[], by: PractitionerId, at: Temporal.Instant): Promise<void>;
}
