import type { Logger } from 'pino';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Connections } from '../../kernel/connections/connections.ts';
import { every, type RepeatedJob } from '../../kernel/jobs/every.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/** How often it is asked whether a look is due. */
const ASK_SECONDS = 5;

interface Deps {
  organisations: Pick<Organisations, 'list'>;
  connections: Pick<Connections, 'pas'>;
  lookAtPas: (orgId: OrgId) => Promise<number>;
  log: Logger;
}

/** Looks at the PAS of each organisation that has one, once at a time; one that answers slowly keeps no other waiting. */
export function startLookingAtPas(deps: Deps): RepeatedJob {
  const looks = new Map<OrgId, Promise<void>>();
  const job = every('look-at-pas', ASK_SECONDS, deps.log, async () => {
    for (const { orgId } of await deps.organisations.list()) {
      if (looks.has(orgId)) continue;
      const look = lookAt(deps, orgId).finally(() => looks.delete(orgId));
      looks.set(orgId, look);
    }
  });
  return {
    stop: async () => {
      await job.stop();
      await Promise.all(looks.values());
    },
  };
}

async function lookAt({ connections, lookAtPas, log }: Deps, orgId: OrgId): Promise<void> {
  try {
    if ((await connections.pas(orgId)) === undefined) return;
    const count = await lookAtPas(orgId);
    if (count > 0) log.info({ event: 'pas-news-heard', orgId, count });
  } catch (error) {
    if (error instanceof UpstreamFailure) {
      log.warn({ event: 'pas-look-failed', orgId, system: error.system, reason: error.reason });
    } else {
      log.error({ event: 'pas-look-failed', orgId, err: error });
    }
  }
}
