import { z } from 'zod';
import type { OrgId, OutboxId } from '../rules/id.ts';
import type { LineSubject, SubjectKind } from '../rules/subject.ts';

/** Where work is done. Order is kept among the work of one subject in one of them. */
export type WorkSystem = 'graph' | 'pas' | 'notify' | 'teams' | 'activity';

/** Where one that needs a person holds those behind it in its lane, since they would be written to nothing or to the wrong time. */
export const HOLDS_LANE = 'pas' satisfies WorkSystem;

/** One kind of work outside, declared beside what does it. */
export interface Work<Kind extends SubjectKind, Payload> {
  /** Its name in the outbox, verb first: `write-outcome-to-pas`. */
  topic: string;
  system: WorkSystem;
  about: Kind;
  /** For the people who see how it gets on: "Attendance in the PAS". */
  label: string | ((payload: Payload) => string);
  /** What it needs to know beside its subject: ids and numbers, since names are looked up when it is done. */
  payload: z.ZodType<Payload>;
}

/** Declares work outside: once, in the file of its deliverer. */
export function work<Kind extends SubjectKind, Payload>(declared: Work<Kind, Payload>): Work<Kind, Payload> {
  return declared;
}

/** For work that needs to know its subject only. */
export const noPayload = z.strictObject({});

/** One piece of work, as its deliverer gets it. */
export interface WorkItem<Kind extends SubjectKind, Payload> {
  orgId: OrgId;
  /** The same at each try: the key by which an outside system knows a repetition. */
  outboxId: OutboxId;
  subject: LineSubject<Kind>;
  payload: Payload;
  /** How often it was taken, this time included. */
  attempts: number;
}

/**
 * Does one piece of work in an outside system. It may be called again for the same item, and then changes nothing there.
 * @throws UpstreamFailure
 */
export type Deliver<One> =
  One extends Work<infer Kind, infer Payload> ? (item: WorkItem<Kind, Payload>) => Promise<void> : never;
