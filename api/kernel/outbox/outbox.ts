import type { Temporal } from 'temporal-polyfill';
import type { OrgId, OutboxId, PractitionerId, ServiceLineId } from '../rules/id.ts';
import type { LineSubject, Subject, SubjectKind } from '../rules/subject.ts';
import type { Work, WorkSystem } from './work.ts';

/** Work for an outside system. Order is kept within a lane: one subject and one system. */
export interface OutboxItem {
  orgId: OrgId;
  outboxId: OutboxId;
  /** Of a `work`; one that this release does not know needs a person. */
  topic: string;
  subject: LineSubject;
  system: WorkSystem;
  /** What people read of it. */
  label: string;
  /** Ids and numbers only; as it was stored, so nobody has looked yet whether it fits its work. */
  payload: unknown;
  /** How often it was taken; in an item that `claim` gave out, this time included. */
  attempts: number;
}
/** A piece of work as it is left. */
export type NewWork = Omit<OutboxItem, 'orgId' | 'attempts'>;

export interface OutboxRecord extends OutboxItem {
  createdAt: Temporal.Instant;
  runAt: Temporal.Instant;
  doneAt: Temporal.Instant | undefined;
  /** It needs a person. */
  deadAt: Temporal.Instant | undefined;
  lastError: string | undefined;
  /** Somebody saw to it without Confer: it counts as done, and Confer has not done it. */
  settled: { by: PractitionerId; note: string } | undefined;
  /** To whom one that needs a person was given; left out where it was not. */
  handed?: HandedOver;
}

/** Work that needs a person and was given to a named one. */
export interface HandedOver {
  to: PractitionerId;
  toName: string;
  byName: string;
  at: Temporal.Instant;
  note: string;
}

/** An outside system to which nothing is sent for now. */
export interface OutboxPause {
  system: WorkSystem;
  /** Name of the person who asked for it. */
  by: string;
  at: Temporal.Instant;
  reason: string;
}

/** Adding work, within the transaction that makes it necessary. */
export interface Outbox {
  /** To be done soon after the transaction commits. */
  add(item: NewWork, at: Temporal.Instant): Promise<void>;
  listBySubjects(subjects: readonly Subject[]): Promise<OutboxRecord[]>;
  /**
   * Those that need a person, oldest first; what was handed to this person before all others.
   * @param serviceLineIds only of these; undefined for all
   * @param orHandedTo what was handed to them is in their reach, whatever its service line; so it is below
   */
  listDead(
    limit: number,
    serviceLineIds: readonly ServiceLineId[] | undefined,
    orHandedTo?: PractitionerId,
  ): Promise<OutboxRecord[]>;
  /**
   * Gives one that needs a person to a named one, or takes it back from them.
   * @returns it, or undefined when there is no such item, or nobody of that id works here
   */
  handOver(
    outboxId: OutboxId,
    to: { person: PractitionerId; by: PractitionerId; note: string; at: Temporal.Instant } | undefined,
    serviceLineIds: readonly ServiceLineId[] | undefined,
    orHandedTo?: PractitionerId,
  ): Promise<OutboxRecord | undefined>;
  /**
   * Puts one that needs a person back to work.
   * @param serviceLineIds only of these; undefined for all
   * @returns it, or undefined when there is no such item
   */
  revive(
    outboxId: OutboxId,
    at: Temporal.Instant,
    serviceLineIds: readonly ServiceLineId[] | undefined,
    orHandedTo?: PractitionerId,
  ): Promise<OutboxRecord | undefined>;
  /**
   * Keeps that somebody saw to one that needs a person, so that what waits behind it goes on.
   * @param serviceLineIds only of these; undefined for all
   * @returns it, or undefined when there is no such item
   */
  settle(
    outboxId: OutboxId,
    settled: { by: PractitionerId; note: string; at: Temporal.Instant },
    serviceLineIds: readonly ServiceLineId[] | undefined,
    orHandedTo?: PractitionerId,
  ): Promise<OutboxRecord | undefined>;
  listPauses(): Promise<OutboxPause[]>;
  /**
   * Nothing is given out for this system from the commit on; what is being sent goes on.
   * @returns false when it was paused already, and that pause stands
   */
  pause(pause: Omit<OutboxPause, 'by'> & { by: PractitionerId }): Promise<boolean>;
  /** @returns whether it was paused */
  resume(system: WorkSystem): Promise<boolean>;
  /** Whether such work for this subject is still to do: in the PAS also when it needs a person, since its lane waits for it. */
  isPending<Kind extends SubjectKind>(
    subject: Subject<Kind>,
    work: Pick<Work<Kind, never>, 'topic' | 'about'>,
  ): Promise<boolean>;
}

/** Taking work, each step a transaction of its own. */
export interface OutboxQueue {
  /**
   * Leases due items, at most one a lane and only the oldest of it that is not done, and none for a system that is paused.
   * An item that needs a person does not hold up the ones behind it, as one number that is wrong must not keep the other
   * messages of an appointment; in the PAS it does, where an outcome without its booking, or a move without the booking before
   * it, is written to nothing or to the wrong time (2026-11-30). An item that is neither done, put off nor given to a person within its lease is
   * given out again, so the outbox id has to be the key by which the outside system knows a repetition.
   */
  claim(orgId: OrgId, now: Temporal.Instant, leaseSeconds: number, limit: number): Promise<OutboxItem[]>;
  /** Keeps the lease while the work goes on. Does nothing when somebody else has the item meanwhile. */
  extendLease(item: OutboxItem, until: Temporal.Instant): Promise<void>;
  markDone(item: OutboxItem, at: Temporal.Instant): Promise<void>;
  /** Like `markDead`, does nothing when the lease ran out and somebody else has the item. */
  retryAt(item: OutboxItem, runAt: Temporal.Instant, lastError: string): Promise<void>;
  markDead(item: OutboxItem, at: Temporal.Instant, lastError: string): Promise<void>;
  /** For metrics: items to do, the age of the oldest that is not paused in seconds, and those that need a person. */
  measure(
    orgId: OrgId,
    now: Temporal.Instant,
  ): Promise<{ pending: number; oldestSeconds: number; dead: number }>;
}
