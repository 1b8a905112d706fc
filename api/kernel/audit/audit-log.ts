import type { Temporal } from 'temporal-polyfill';
import type { OrgId } from '../rules/id.ts';

export interface AuditEntry {
  auditId: string;
  at: Temporal.Instant;
  /** `staff:<practitioner id>`, `participant:<participant id>`, `offer:<offer id>` or `confer` */
  actor: string;
  /** Past tense, for example `viewed-appointment`. */
  action: string;
  /** `<kind>:<id>`; never a name or an NHS number. */
  subject: string;
}

/** Who saw or changed what. */
export interface AuditLog {
  add(entry: AuditEntry): Promise<void>;
}

/** Seals entries into the organisation's hash chain, and checks the chain. */
export interface AuditChain {
  /** @returns how many were sealed */
  seal(orgId: OrgId, limit: number): Promise<number>;
  /** @returns the sequence number of the first entry that does not fit, or undefined when all do */
  findBreak(orgId: OrgId): Promise<number | undefined>;
}
