import type { Logger } from 'pino';
import type { AuditHeads } from '../audit/audit-heads.ts';
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
  /** Where the newest sealed entry is kept beside the log. */
  auditHeads: AuditHeads;
  /** Notes in the organisation's audit that it is sealed with another key from here on. */
  noteNewAuditKey: (orgId: OrgId) => Promise<void>;
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
      forEach(({ orgId }) => sealAudit(deps, orgId)),
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

/** Seals what is new. The log and the file are told of the newest entry, so that it cannot go without being missed. */
async function sealAudit(deps: Deps, orgId: OrgId): Promise<void> {
  for (;;) {
    const { count, head } = await deps.auditChain.seal(orgId, AUDIT_BATCH);
    if (head === undefined) return;
    const { sequence, seal } = head;
    if (count > 0) deps.log.info({ event: 'audit-sealed', orgId, sequence, seal });
    if (!deps.auditHeads.keep(orgId, head)) deps.log.error({ event: 'audit-cut-off', orgId, sequence });
    if (!head.isKeyed) await deps.noteNewAuditKey(orgId);
    else if (count < AUDIT_BATCH) return;
  }
}
