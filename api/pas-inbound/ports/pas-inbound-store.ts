import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, PasExceptionId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { NotTaken } from '../rules/cannot-take.ts';
import type { PasState } from '../rules/pas-state.ts';
import type { PasNews, UnreadableNews } from './pas-news.ts';

/** The last that was heard of a record of the PAS; all undefined for one that was not heard of. */
export interface Heard {
  saidAt: Temporal.Instant | undefined;
  messageKey: string | undefined;
  /** As the PAS had it when Confer last took it. */
  agreed: PasState | undefined;
}

/** News that could not be taken. */
export interface PasException extends NotTaken {
  exceptionId: PasExceptionId;
  record: string;
  news: PasNews | UnreadableNews;
  heardAt: Temporal.Instant;
  /** Of our appointment that it is about. */
  serviceLineId: ServiceLineId | undefined;
  tries: number;
  triedAt: Temporal.Instant;
}

/** What was heard of the PAS, what could not be taken of it, and where the next look begins. */
export interface PasInboundStore {
  /** For update: of two who take news of one record, one waits. */
  lockRecord(record: string): Promise<Heard>;
  keepHeard(record: string, heard: Heard): Promise<void>;
  /** Of those records that were heard of: by which message last. */
  latestKeys(records: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Which of these patients, by their ids in the PAS, are known here. */
  knownPatients(pasPatientIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Whether something of the appointment is on its way to the PAS, or waits for a person, or got there since. */
  isTellingPas(appointmentId: AppointmentId, since: Temporal.Instant): Promise<boolean>;
  /** Takes the place of the record's open one, and counts its tries. */
  keepException(exception: Omit<PasException, 'tries'>): Promise<void>;
  /** What was refused of the record is taken now, or no longer matters. @returns whether there was one */
  closeException(record: string, at: Temporal.Instant): Promise<boolean>;
  /** @param serviceLineIds undefined: of all, those of no service line too */
  listExceptions(
    limit: number,
    serviceLineIds: readonly ServiceLineId[] | undefined,
  ): Promise<PasException[]>;
  findException(
    exceptionId: PasExceptionId,
    serviceLineIds: readonly ServiceLineId[] | undefined,
  ): Promise<PasException | undefined>;
  /** @returns false when it is open no more */
  settleException(
    exceptionId: PasExceptionId,
    settled: { by: PractitionerId; note: string; at: Temporal.Instant },
  ): Promise<boolean>;
  /**
   * Takes the next look, if it is due and nobody else has it.
   * @param lease until when nobody else takes it
   * @returns until when was looked, by the PAS's clock; undefined when it is not due
   */
  takeLook(now: Temporal.Instant, lease: Temporal.Instant): Promise<Temporal.Instant | undefined>;
  noteLook(look: {
    lookedUntil: Temporal.Instant;
    nextAt: Temporal.Instant;
    succeededAt: Temporal.Instant;
  }): Promise<void>;
  /**
   * @returns `lastLookAt`: when the PAS last answered; `silentSince`: the same, and where it never did, since when it is
   *   asked; `open`: exceptions by cause
   */
  measure(): Promise<{
    lastLookAt: Temporal.Instant | undefined;
    silentSince: Temporal.Instant | undefined;
    open: ReadonlyMap<string, number>;
  }>;
}
