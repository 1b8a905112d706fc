import type { OrgId } from './rules/id.ts';

/** A transaction that gives more stores also serves callers that need fewer: main hands the same one to every area. */
export interface Transaction<Stores> {
  /** Runs the work in one database transaction that sees this organisation only; what it throws rolls everything back. */
  run<Result>(orgId: OrgId, work: (stores: Stores) => Promise<Result>): Promise<Result>;
}
