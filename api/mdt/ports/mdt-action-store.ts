import type { Temporal } from 'temporal-polyfill';
import type { Id, MdtCaseId, MdtId, PatientId, PractitionerId } from '../../kernel/rules/id.ts';
import type { NamedPerson } from './mdt-case-store.ts';

export type ActionId = Id<'MdtAction'>;

/** What can be changed of an action. */
export interface ActionFields {
  what: string;
  ownedBy: PractitionerId;
  /** A local date. */
  dueOn: string;
}

export interface ActionRecord extends Omit<ActionFields, 'ownedBy'> {
  actionId: ActionId;
  mdtId: MdtId;
  mdtName: string;
  caseId: MdtCaseId;
  patientId: PatientId;
  owner: NamedPerson;
  addedBy: NamedPerson;
  addedAt: Temporal.Instant;
  done: { by: NamedPerson; at: Temporal.Instant } | undefined;
  reopenedBecause: string | undefined;
  version: number;
}

/** How many are not done, and how many of these were due before a day. */
interface OpenActions {
  open: number;
  overdue: number;
}

/** What is to be done after meetings. Each change counts the version up. */
export interface MdtActionStore {
  add(
    action: ActionFields & {
      actionId: ActionId;
      mdtId: MdtId;
      caseId: MdtCaseId;
      addedBy: PractitionerId;
      addedAt: Temporal.Instant;
    },
  ): Promise<void>;
  findById(actionId: ActionId): Promise<ActionRecord | undefined>;
  /** For update: others wait until this transaction ends. */
  lockById(actionId: ActionId): Promise<ActionRecord | undefined>;
  change(actionId: ActionId, fields: ActionFields): Promise<void>;
  setDone(actionId: ActionId, by: PractitionerId, at: Temporal.Instant): Promise<void>;
  reopen(actionId: ActionId, because: string): Promise<void>;
  /** Somebody's own of whichever MDT, and those of these MDTs. @param today a local date */
  countOpen(
    ownedBy: PractitionerId,
    mdtIds: readonly MdtId[],
    today: string,
  ): Promise<{ mine: OpenActions; ofMdts: OpenActions }>;
  /** What is due first comes first. */
  list(filter: {
    /** Of these MDTs; undefined: of any */
    mdtIds: readonly MdtId[] | undefined;
    caseId: MdtCaseId | undefined;
    /** undefined: anybody's */
    ownedBy: PractitionerId | undefined;
    isDone: boolean | undefined;
    /** Only what is due before this day. */
    dueBefore: string | undefined;
    after: { dueOn: string; actionId: ActionId } | undefined;
    limit: number;
  }): Promise<ActionRecord[]>;
}
