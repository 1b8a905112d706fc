import type { OrgId } from './rules/id.ts';
import type { Stores } from '../wiring/stores.ts';

export interface Transaction {
  /** Runs the work in one database transaction that sees this organisation only; what it throws rolls everything back. */
  run<Result>(orgId: OrgId, work: (stores: Stores) => Promise<Result>): Promise<Result>;
}
