import type { Logger } from 'pino';
import type { AuditChain } from '../audit/audit-log.ts';
import type { Organisation, Organisations } from '../actors/organisations.ts';
import type { OrgId } from '../rules/id.ts';
import { every, type RepeatedJob } from './every.ts';

const PRUNE_SECONDS = 3600;
const AUDIT_SECONDS = 5;
const AUDIT_BATCH = 500;

interface Deps {
  organisations: Organisations;
  auditChain: AuditChain;
  /** @returns how many were old enough to go */
  pruneLiveEvents: (orgId: OrgId) => Promise<number>;
  /** Idempotency keys that nobody repeats any more. @returns how many */
  pruneKeys: (orgId: OrgId) => Promise<number>;
  log: Logger;
}

/** Starts what is done again and again; each job goes through all organisations. */
export function startJobs(deps: Deps): RepeatedJob {
  const forEach = (work: (organisation: Organisation) => Promise<void>) => async (): Promise<void> => {
    for (const organisation of await deps.organisations.list()) await work(organisation);
  };
  const jobs = [
    every(
      'seal-audit',
      AUDIT_SECONDS,
      deps.log,
      forEach(async ({ orgId }) => {
        while ((await deps.auditChain.seal(orgId, AUDIT_BATCH)) === AUDIT_BATCH);
      }),
    ),
    every(
      'prune-live-events',
      PRUNE_SECONDS,
      deps.log,
      forEach(async ({ orgId }) => {
        await deps.pruneLiveEvents(orgId);
      }),
    ),
    every(
      'prune-idempotency-keys',
      PRUNE_SECONDS,
      deps.log,
      forEach(async ({ orgId }) => {
        await deps.pruneKeys(orgId);
      }),
    ),
  ];
  return {
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}
