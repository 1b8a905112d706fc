import type { Temporal } from 'temporal-polyfill';
import type { WhosePatient } from '../../appointments/ports/appointment-store.ts';
import type { Id, MdtCaseId, MdtId, MdtMeetingId, PatientId, PractitionerId } from '../../kernel/rules/id.ts';
import type { CaseValues } from '../rules/data-set-field.ts';
import type { MeetingStatus, TakenOffHow, Triage } from '../rules/case-terms.ts';
import type { CaseTypeId } from './mdt-store.ts';

export type PreparationId = Id<'MdtPreparation'>;
export interface NamedPerson {
  practitionerId: PractitionerId;
  displayName: string;
}

export interface TriageRecord {
  decision: Triage;
  reason: string;
  owner: NamedPerson;
  decidedBy: NamedPerson;
  decidedAt: Temporal.Instant;
}

/** A list that a case is on, or was on. */
export interface ListingRecord {
  meetingId: MdtMeetingId;
  startsAt: Temporal.Instant;
  meetingStatus: MeetingStatus;
  takenOff: { at: Temporal.Instant; by: string | undefined; how: TakenOffHow; because: string } | undefined;
}

export interface NewCase {
  caseId: MdtCaseId;
  mdtId: MdtId;
  caseTypeId: CaseTypeId;
  patientId: PatientId;
  question: string;
  isUrgent: boolean;
  askedBy: PractitionerId;
  askedAt: Temporal.Instant;
  dataSetVersion: number;
  values: CaseValues;
  firstReadyAt: Temporal.Instant | undefined;
}

export interface CaseRecord extends Omit<NewCase, 'askedBy'> {
  version: number;
  askedBy: NamedPerson;
  /** When a meeting that had it on its list was finished; undefined: none was, or something was decided since. */
  discussedAt: Temporal.Instant | undefined;
  /** The newest. */
  triage: TriageRecord | undefined;
  /** The list that it was put on last. */
  listing: ListingRecord | undefined;
  preparationsOpen: number;
}

export interface PreparationRecord {
  preparationId: PreparationId;
  caseId: MdtCaseId;
  person: NamedPerson;
  what: string;
  askedBy: NamedPerson;
  askedAt: Temporal.Instant;
  done: { by: NamedPerson; at: Temporal.Instant } | undefined;
}

/** As far as the database can say where a case is: the rule of statuses says the rest. */
export type CaseStage = 'any' | 'on-open-list' | 'discussed' | 'neither';

/** Cases about which MDTs are asked. */
export interface MdtCaseStore {
  add(mdtCase: NewCase): Promise<void>;
  findById(caseId: MdtCaseId): Promise<CaseRecord | undefined>;
  /** For update: others wait until this transaction ends. */
  lockById(caseId: MdtCaseId): Promise<CaseRecord | undefined>;
  /** In no order; one that is not there is left out. */
  listByIds(caseIds: readonly MdtCaseId[]): Promise<CaseRecord[]>;
  /** Urgent ones first, then those that were asked for first. */
  list(filter: {
    mdtIds: readonly MdtId[];
    /** Only those with one of these; null: none yet. undefined: whatever was decided */
    triages: readonly (Triage | null)[] | undefined;
    stage: CaseStage;
    after: { isUrgent: boolean; askedAt: string; caseId: MdtCaseId } | undefined;
    limit: number;
  }): Promise<CaseRecord[]>;
  /** The latest first. */
  listOfPatient(patientId: PatientId, mdtIds: readonly MdtId[]): Promise<CaseRecord[]>;
  /** Of the patients whom a search means, the latest first. */
  listOfPatients(filter: {
    whose: WhosePatient;
    mdtIds: readonly MdtId[];
    limit: number;
  }): Promise<CaseRecord[]>;
  /** Counts the version up. */
  fillIn(
    caseId: MdtCaseId,
    filled: Pick<NewCase, 'question' | 'isUrgent' | 'dataSetVersion' | 'values' | 'firstReadyAt'>,
  ): Promise<void>;
  /** Cases of a type that were never complete, for update: others wait until this transaction ends. */
  lockNeverReady(caseTypeId: CaseTypeId): Promise<CaseRecord[]>;
  /** For the first time: one that was ready before keeps its time. The version stays, for nothing that is filled in changes. */
  setFirstReady(caseIds: readonly MdtCaseId[], at: Temporal.Instant): Promise<void>;
  /** Counts the version up. */
  addTriage(
    caseId: MdtCaseId,
    triage: {
      decision: Triage;
      reason: string;
      ownedBy: PractitionerId;
      decidedBy: PractitionerId;
      decidedAt: Temporal.Instant;
    },
  ): Promise<void>;
  /** The oldest first. */
  listTriages(caseId: MdtCaseId): Promise<TriageRecord[]>;
  /** The oldest first. */
  listListings(caseId: MdtCaseId): Promise<ListingRecord[]>;
  /** Counts the version of the case up. */
  addPreparation(preparation: {
    preparationId: PreparationId;
    caseId: MdtCaseId;
    practitionerId: PractitionerId;
    what: string;
    askedBy: PractitionerId;
    askedAt: Temporal.Instant;
  }): Promise<void>;
  findPreparation(preparationId: PreparationId): Promise<PreparationRecord | undefined>;
  /** Counts the version of the case up. @returns false when it was done already: then nothing changes */
  finishPreparation(
    preparationId: PreparationId,
    caseId: MdtCaseId,
    by: PractitionerId,
    at: Temporal.Instant,
  ): Promise<boolean>;
  /** The oldest first. */
  listPreparations(caseId: MdtCaseId): Promise<PreparationRecord[]>;
  /** All cases of one patient are the other's from now on; counts their versions up. */
  giveAll(from: PatientId, to: PatientId): Promise<void>;
}
