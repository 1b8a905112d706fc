import type { Temporal } from 'temporal-polyfill';
import type { OrgId } from '../rules/id.ts';
import type { SubjectKind } from '../rules/subject.ts';

/** The kinds of things that can be seen or changed: more than work and messages are about. */
export type AuditSubjectKind =
  | SubjectKind
  | 'block'
  | 'care-home'
  | 'clinic'
  | 'clinic-change'
  | 'delivery'
  | 'organisation'
  | 'participant'
  | 'pas-exception'
  | 'patient'
  | 'practitioner'
  | 'resource'
  | 'role-grant'
  | 'service-line'
  | 'waiting-list-entry'
  | 'saved-report'
  | 'unit-value';
/** `<kind>:<id>`; never a name or an NHS number. Of a list: the person who read it. */
export type AuditSubject = `${AuditSubjectKind}:${string}`;

export interface AuditEntry {
  auditId: string;
  at: Temporal.Instant;
  /** The text of an actor, as `actorText` gives it. */
  actor: string;
  /** Past tense, for example `viewed-appointment`. */
  action: string;
  subjectKind: AuditSubjectKind;
  /** A uuid. */
  subjectId: string;
}

/** Who saw or changed what. */
export interface AuditLog {
  add(entry: AuditEntry): Promise<void>;
}

/** The newest sealed entry: kept outside the database too, it shows whether entries before it were cut off or changed. */
export interface AuditHead {
  sequence: number;
  /** In hexadecimal. */
  seal: string;
}

/**
 * What does not fit, at which entry:
 * - `changed`: an entry is not what was sealed, or it is missing
 * - `cut-off`: a head that is known from outside is not there any more
 * - `made-anew`: the entry at a head that is known from outside has another seal
 * - `key-not-known`: sealed with a key that was not given
 * - `not-keyed`: the newest entry is sealed without a key, as all were before there was one
 */
export interface AuditBreak {
  sequence: number;
  why: 'changed' | 'cut-off' | 'made-anew' | 'key-not-known' | 'not-keyed';
}

/** Seals entries into the organisation's chain, and checks the chain. */
export interface AuditChain {
  /** @returns how many were sealed, and the newest sealed entry there is; `isKeyed` when it is sealed with a key */
  seal(
    orgId: OrgId,
    limit: number,
  ): Promise<{ count: number; head: (AuditHead & { isKeyed: boolean }) | undefined }>;
  /**
   * @param heads that are known from outside the database, in any order
   * @returns the first entry that does not fit, or undefined when all do
   */
  findBreak(orgId: OrgId, heads: readonly AuditHead[]): Promise<AuditBreak | undefined>;
}
