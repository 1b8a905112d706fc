import type { Temporal } from 'temporal-polyfill';
import type { MdtCaseId, MdtId, MdtMeetingId } from '../../kernel/rules/id.ts';
import type { Triage } from '../rules/case-terms.ts';
import type { NamedPerson } from './mdt-case-store.ts';
import type { CaseTypeId } from './mdt-store.ts';

/** A meeting that is planned or under way and not over yet. */
export interface OpenMeeting {
  meetingId: MdtMeetingId;
  mdtId: MdtId;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** On its list. */
  caseCount: number;
  minutesPlanned: number;
}

export interface CaseClockRecord {
  caseId: MdtCaseId;
  /**
   * When it was decided: a meeting that had it on its list was finished, for the first time, or it was decided that it
   * gets the standard of care, as long as that stands.
   */
  decidedAt: Temporal.Instant | undefined;
  /** The open list that it is on. */
  listedOn: Pick<OpenMeeting, 'meetingId' | 'startsAt' | 'endsAt'> | undefined;
}

/** A case of which nothing is shown but how long it takes. */
export interface ProgressCase extends CaseClockRecord {
  caseTypeId: CaseTypeId;
  isUrgent: boolean;
  askedAt: Temporal.Instant;
  triage: Triage | undefined;
}

/** A case that was ready for the first time. */
interface ReadyCase {
  caseId: MdtCaseId;
  caseTypeId: CaseTypeId;
  askedAt: Temporal.Instant;
  readyAt: Temporal.Instant;
}

interface Within {
  from: Temporal.Instant;
  /** Not included. */
  until: Temporal.Instant;
}

/** How far cases are on their way through an MDT. */
export interface MdtProgressStore {
  /** In no order. */
  clocksOf(caseIds: readonly MdtCaseId[]): Promise<CaseClockRecord[]>;
  /** Of each MDT at most so many, by MDT and start. */
  openMeetings(mdtIds: readonly MdtId[], now: Temporal.Instant, most: number): Promise<OpenMeeting[]>;
  /** Who has to prepare something for these cases, or had to; each case and person once. */
  preparing(caseIds: readonly MdtCaseId[]): Promise<{ caseId: MdtCaseId; person: NamedPerson }[]>;
  /** Those that are not decided, and those that were decided within this time, in no order. */
  listCases(mdtId: MdtId, decided: Within): Promise<ProgressCase[]>;
  /** Cases that were ready for the first time within this time: when they were asked for and ready. */
  listReady(mdtId: MdtId, within: Within): Promise<ReadyCase[]>;
  /** What was prepared within this time, by the name of the person who had to. */
  listPrepared(
    mdtId: MdtId,
    within: Within,
  ): Promise<{ person: NamedPerson; askedAt: Temporal.Instant; doneAt: Temporal.Instant }[]>;
}
