import type { Temporal } from 'temporal-polyfill';
import type { PatientId, PractitionerId, RelatedPersonId } from '../../kernel/rules/id.ts';
import type { DecisionAnswers } from '../contract/authority-decision.ts';
import type { AuthorityScope, LegalBasis, RelationshipCode } from '../contract/patients.ts';
import type { AuthorityDays } from '../rules/authority.ts';

/** How it was decided that somebody has authority. */
export interface AuthorityDecision {
  answers: DecisionAnswers;
  /** Of a decision in the patient's best interests: what was weighed, and with whom. */
  factors: string | undefined;
}

/** Somebody with authority to join or act for a patient. It is the patient's, not one booking's. */
export interface RelatedPersonRecord extends AuthorityDays {
  relatedPersonId: RelatedPersonId;
  patientId: PatientId;
  givenName: string;
  familyName: string;
  relationship: RelationshipCode;
  legalBasis: LegalBasis;
  evidenceSeen: string;
  scope: readonly AuthorityScope[];
  /** Undefined where it was recorded with a booking. */
  decision: AuthorityDecision | undefined;
  recordedBy: PractitionerId;
  recordedAt: Temporal.Instant;
  mobile: string | undefined;
  email: string | undefined;
}

/** An authority as it stands. */
export interface AuthorityRecord extends RelatedPersonRecord {
  version: number;
  recordedByName: string;
  withdrawnAt: Temporal.Instant | undefined;
  withdrawnByName: string | undefined;
  withdrawnReason: string | undefined;
}

/**
 * Authority of people to join or act for patients. Each record stays; the same name and relationship is the same person,
 * of whom the newest record counts.
 */
export interface AuthorityStore {
  add(authority: RelatedPersonRecord): Promise<void>;
  findById(authorityId: RelatedPersonId): Promise<AuthorityRecord | undefined>;
  /** For update. */
  lockById(authorityId: RelatedPersonId): Promise<AuthorityRecord | undefined>;
  /** Each person once as last recorded, the latest first; those whose authority is over too. */
  listByPatient(patientId: PatientId): Promise<AuthorityRecord[]>;
  /** All records of the same person for the same patient, this one too; the newest first. */
  listSamePerson(authorityId: RelatedPersonId): Promise<RelatedPersonId[]>;
  /** Counts its version up. */
  change(
    authorityId: RelatedPersonId,
    to: Pick<RelatedPersonRecord, 'scope' | 'reviewOn' | 'endsOn'>,
  ): Promise<void>;
  /** Those that were withdrawn before stay as they are. */
  withdraw(
    authorityIds: readonly RelatedPersonId[],
    by: PractitionerId,
    reason: string,
    at: Temporal.Instant,
  ): Promise<void>;
}
