import type { Temporal } from 'temporal-polyfill';
import type { MdtCaseId, MdtId, MdtMeetingId, PatientId, PractitionerId } from '../../kernel/rules/id.ts';
import type { FollowUp, FollowUpReason, FollowUpResult } from '../rules/follow-up.ts';
import type { OutcomeFieldKey } from '../rules/outcome-fields.ts';
import type { FieldVersions } from '../rules/outcome-state.ts';
import type { PresenceSource } from '../rules/presence.ts';
import type { ShortRole } from '../rules/quorum.ts';
import type { NamedPerson } from './mdt-case-store.ts';

/** One version of one field. */
export interface FieldRecord {
  caseId: MdtCaseId;
  field: OutcomeFieldKey;
  version: number;
  value: string;
  reason: string | undefined;
  writtenBy: NamedPerson;
  writtenAt: Temporal.Instant;
}

/** Who was there when an outcome was confirmed. */
export interface StampedPerson {
  practitionerId: PractitionerId;
  by: PresenceSource[];
  roles: string[];
  /** For whom they filled a place. */
  coverFor: PractitionerId | null;
}

export interface ConfirmationRecord {
  caseId: MdtCaseId;
  number: number;
  confirmedBy: NamedPerson;
  confirmedAt: Temporal.Instant;
  versions: FieldVersions;
  noAnswerBecause: string | undefined;
  noAnswerToPatientBecause: string | undefined;
  /** Of the patient's own words, when it was confirmed; undefined: they asked nothing. */
  ownWordsVersion: number | undefined;
  isQuorate: boolean;
  short: readonly ShortRole[];
  present: readonly StampedPerson[];
}

export interface FollowUpRecord {
  caseId: MdtCaseId;
  result: FollowUpResult;
  reason: FollowUpReason | undefined;
  saidBy: NamedPerson;
  saidAt: Temporal.Instant;
}

/** Somebody was asked what became of a recommendation, and has not said so. */
export interface FollowUpAsk {
  meetingId: MdtMeetingId;
  startsAt: Temporal.Instant;
  caseId: MdtCaseId;
  mdtId: MdtId;
  patientId: PatientId;
  question: string;
  /** As it was confirmed last. */
  recommendation: string;
  askedOf: NamedPerson;
  askedAt: Temporal.Instant;
}

/** A recommendation that was confirmed, with what is known of it. */
interface Recommendation extends FollowUp {
  mdtId: MdtId;
  /** Of the patient's postcode, 1 the most deprived; undefined: not held. */
  decile: number | undefined;
}

interface OfCase {
  meetingId: MdtMeetingId;
  caseId: MdtCaseId;
}
type By<Key extends string> = Record<Key, PractitionerId>;

/** What meetings decided about cases. The case is locked by whoever writes. */
export interface MdtOutcomeStore {
  /** Every version, by field and version. @param caseId undefined: of all cases of the meeting */
  listFields(meetingId: MdtMeetingId, caseId: MdtCaseId | undefined): Promise<FieldRecord[]>;
  addField(version: OfCase & Omit<FieldRecord, 'writtenBy'> & By<'writtenBy'>): Promise<void>;
  /** By number. @param caseId undefined: of all cases of the meetings */
  listConfirmations(
    meetingIds: readonly MdtMeetingId[],
    caseId: MdtCaseId | undefined,
  ): Promise<(ConfirmationRecord & OfCase)[]>;
  addConfirmation(one: OfCase & Omit<ConfirmationRecord, 'confirmedBy'> & By<'confirmedBy'>): Promise<void>;
  /** The oldest first. */
  listFollowUps(meetingId: MdtMeetingId, caseId: MdtCaseId): Promise<FollowUpRecord[]>;
  addFollowUp(
    one: OfCase & Omit<FollowUpRecord, 'saidBy'> & By<'saidBy'> & { number: number },
  ): Promise<void>;
  /** One that is asked again has its new time. */
  askFollowUp(one: OfCase & { askedOf: PractitionerId; askedAt: Temporal.Instant }): Promise<void>;
  /** What was asked of these MDTs and is not answered, the oldest first. @param askedOf undefined: of anybody */
  listAsks(filter: {
    mdtIds: readonly MdtId[];
    askedOf: PractitionerId | undefined;
    after: { askedAt: string; meetingId: MdtMeetingId; caseId: MdtCaseId } | undefined;
    limit: number;
  }): Promise<FollowUpAsk[]>;
  /** How many are not answered: those asked of somebody, and all of these MDTs. */
  countAsks(askedOf: PractitionerId, mdtIds: readonly MdtId[]): Promise<{ mine: number; ofMdts: number }>;
  /** Those that were confirmed first within this time. */
  listRecommendations(
    mdtIds: readonly MdtId[],
    within: { from: Temporal.Instant; until: Temporal.Instant },
  ): Promise<Recommendation[]>;
}
