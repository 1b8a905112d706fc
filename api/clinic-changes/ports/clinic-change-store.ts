import type { Temporal } from 'temporal-polyfill';
import type { ClinicChangeAction, ClinicChangeProblem } from '../contract/clinic-changes.ts';
import type {
  AppointmentId,
  Id,
  PatientId,
  PractitionerId,
  ServiceLineId,
  SessionId,
} from '../../kernel/rules/id.ts';

export type ClinicChangeId = Id<'ClinicChange'>;

export interface NewClinicChange {
  changeId: ClinicChangeId;
  action: ClinicChangeAction;
  practitionerId: string | undefined;
  serviceLineIds: readonly ServiceLineId[];
  fromDate: string | undefined;
  toDate: string | undefined;
  fingerprint: string;
  startedBy: PractitionerId;
  startedAt: Temporal.Instant;
  sessions: readonly { sessionId: SessionId; replacedBy: SessionId | undefined }[];
  items: readonly NewItem[];
}

export interface NewItem {
  appointmentId: AppointmentId;
  startsAt: Temporal.Instant;
  moveTo: Temporal.Instant | undefined;
  /** Known from the start not to be possible. */
  problem: ClinicChangeProblem | undefined;
}

export interface ClinicChangeRecord {
  changeId: ClinicChangeId;
  action: ClinicChangeAction;
  practitionerId: string | undefined;
  serviceLineIds: ServiceLineId[];
  serviceLineNames: string[];
  fromDate: string | undefined;
  toDate: string | undefined;
  startedBy: { practitionerId: PractitionerId; displayName: string };
  startedAt: Temporal.Instant;
  finishedAt: Temporal.Instant | undefined;
  counts: { total: number; pending: number; done: number; failed: number };
}

export interface FailedItem {
  appointmentId: AppointmentId;
  startsAt: Temporal.Instant;
  serviceLineName: string;
  givenName: string;
  familyName: string;
  problem: ClinicChangeProblem;
}

export interface PatientToRebook {
  appointmentId: AppointmentId;
  patientId: PatientId;
  givenName: string;
  familyName: string;
  mobile: string | undefined;
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  wasAt: Temporal.Instant;
}

/** One appointment to change, and on whose behalf. */
export interface ItemToDo {
  changeId: ClinicChangeId;
  appointmentId: AppointmentId;
  startsAt: Temporal.Instant;
  moveTo: Temporal.Instant | undefined;
  /** How often it was tried before. */
  attempts: number;
  /** Whether others of the same change are still to be done. */
  hasCompany: boolean;
  action: ClinicChangeAction;
  startedBy: { practitionerId: PractitionerId; displayName: string };
}

/** Changes of many appointments at once, and how far they are. */
export interface ClinicChangeStore {
  add(change: NewClinicChange): Promise<void>;
  findById(changeId: ClinicChangeId): Promise<ClinicChangeRecord | undefined>;
  /** The newest first. @param after start and id of the last one of the page before */
  list(filter: {
    serviceLineIds: readonly ServiceLineId[];
    after: { startedAt: string; changeId: string } | undefined;
    limit: number;
  }): Promise<ClinicChangeRecord[]>;
  /** Work for outside systems that followed from it. */
  countDeliveries(changeId: ClinicChangeId): Promise<{ pending: number; done: number; needsPerson: number }>;
  countToRebook(changeId: ClinicChangeId): Promise<number>;
  listFailed(changeId: ClinicChangeId, limit: number): Promise<FailedItem[]>;
  listToRebook(
    changeId: ClinicChangeId,
    after: { wasAt: string; appointmentId: string } | undefined,
    limit: number,
  ): Promise<PatientToRebook[]>;

  /** The next item that is due and that nobody else works on: it is this transaction's until it ends. */
  takeItem(now: Temporal.Instant): Promise<ItemToDo | undefined>;
  markDone(item: ItemToDo, at: Temporal.Instant): Promise<void>;
  /** Later, again. Does nothing when the item was done meanwhile; so does `markFailed`. */
  putOff(item: ItemToDo, runAt: Temporal.Instant): Promise<void>;
  markFailed(item: ItemToDo, problem: ClinicChangeProblem, at: Temporal.Instant): Promise<void>;
  /** Puts failed items back to work. @returns how many */
  retryFailed(changeId: ClinicChangeId, at: Temporal.Instant): Promise<number>;
  /** Marks changes whose items are all done or failed as finished. */
  finish(at: Temporal.Instant): Promise<void>;
  /**
   * Finished changes that started before this and were not looked at again, each for this transaction alone: bookings
   * that had not committed when they started may have come into their sessions.
   */
  takeUnsettled(startedBefore: Temporal.Instant): Promise<
    | {
        changeId: ClinicChangeId;
        action: ClinicChangeAction;
        practitionerId: string | undefined;
        sessionIds: SessionId[];
        serviceLineIds: ServiceLineId[];
      }
    | undefined
  >;
  addItems(changeId: ClinicChangeId, items: readonly NewItem[], at: Temporal.Instant): Promise<void>;
  listItemIds(changeId: ClinicChangeId): Promise<AppointmentId[]>;
  settle(changeId: ClinicChangeId, at: Temporal.Instant): Promise<void>;
  /** For metrics: items to do, and those that could not be done of appointments to come. */
  measure(now: Temporal.Instant): Promise<{ pending: number; failed: number }>;
}
