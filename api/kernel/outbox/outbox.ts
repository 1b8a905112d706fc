import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, OrgId, OutboxId } from '../rules/id.ts';

export type OutboxTopic =
  | 'arrange-meeting'
  | 'move-meeting'
  | 'cancel-meeting'
  | 'arrange-group-meeting'
  | 'cancel-group-meeting'
  | 'book-in-pas'
  | 'move-in-pas'
  | 'mark-arrived-in-pas'
  | 'write-outcome-to-pas'
  | 'send-message'
  | 'send-offer-message'
  | 'show-consultation-card'
  | 'show-arrival-card'
  | 'show-attendance-card';

/** Work for an outside system. Order is kept within a lane: one appointment and one system. */
export interface OutboxItem {
  orgId: OrgId;
  outboxId: OutboxId;
  topic: OutboxTopic;
  lane: string;
  appointmentId: AppointmentId;
  /** Ids and numbers only. */
  payload: Readonly<Record<string, string | number>>;
  /** How often it was taken; in an item that `claim` gave out, this time included. */
  attempts: number;
}

export interface OutboxRecord extends OutboxItem {
  createdAt: Temporal.Instant;
  runAt: Temporal.Instant;
  doneAt: Temporal.Instant | undefined;
  /** It needs a person. */
  deadAt: Temporal.Instant | undefined;
  lastError: string | undefined;
}

/** Adding work, within the transaction that makes it necessary. */
export interface Outbox {
  add(
    item: Omit<OutboxItem, 'orgId' | 'attempts'> & { createdAt: Temporal.Instant; runAt: Temporal.Instant },
  ): Promise<void>;
  listByAppointments(appointmentIds: readonly AppointmentId[]): Promise<OutboxRecord[]>;
  /** Those that need a person, oldest first. */
  listDead(limit: number): Promise<OutboxRecord[]>;
  /** Puts one that needs a person back to work. @returns the item's appointment, or undefined when there is no such item */
  revive(outboxId: OutboxId, at: Temporal.Instant): Promise<AppointmentId | undefined>;
  /** Whether work of this topic for this appointment is still to do. */
  isPending(appointmentId: AppointmentId, topic: OutboxTopic): Promise<boolean>;
}

/** Taking work, each step a transaction of its own. */
export interface OutboxQueue {
  /**
   * Leases due items, at most one a lane and only the oldest of it that is not done; an item that needs a person does
   * not hold up the ones behind it. An item that is neither done, put off nor given to a person within its lease is
   * given out again, so the outbox id has to be the key by which the outside system knows a repetition.
   */
  claim(orgId: OrgId, now: Temporal.Instant, leaseSeconds: number, limit: number): Promise<OutboxItem[]>;
  /** Keeps the lease while the work goes on. Does nothing when somebody else has the item meanwhile. */
  extendLease(item: OutboxItem, until: Temporal.Instant): Promise<void>;
  markDone(item: OutboxItem, at: Temporal.Instant): Promise<void>;
  /** Like `markDead`, does nothing when the lease ran out and somebody else has the item. */
  retryAt(item: OutboxItem, runAt: Temporal.Instant, lastError: string): Promise<void>;
  markDead(item: OutboxItem, at: Temporal.Instant, lastError: string): Promise<void>;
  /** For metrics: items to do, the age of the oldest in seconds, and those that need a person. */
  measure(
    orgId: OrgId,
    now: Temporal.Instant,
  ): Promise<{ pending: number; oldestSeconds: number; dead: number }>;
}
