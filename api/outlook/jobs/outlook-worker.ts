import type { Logger } from 'pino';
import type { FollowOutcome } from '../use-cases/follow-outcome.ts';
import type { FollowOutlook } from '../use-cases/follow-outlook.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { lookWhenAsked } from '../../kernel/jobs/look-when-asked.ts';

/** How often to look for work that is due by time alone. */
const POLL_MS = 2_000;
/** How often to look who has come and who has left. */
const ENROL_MS = 10_000;
/** Pieces of work under way at once in this process; a reading of many people is one. */
const AT_ONCE = 6;
/** People of one such reading: three full batches of getSchedule. */
const READ_AT_ONCE = 60;
/** A notification waits for its burst to end before it is read. */
const AFTER_WAKE_MS = 450;

export interface OutlookWorker {
  /** Looks for work soon: called when Graph told of something. */
  wake(): void;
  /** Stops taking work and waits for what is under way. */
  stop(): Promise<void>;
}

interface Deps {
  organisations: Organisations;
  followOutlook: FollowOutlook;
  log: Logger;
}

/**
 * Keeps everybody's Outlook known. Organisations take turns, and within one the work that has been due longest comes
 * first, so that nobody starves; other replicas take what this one has not.
 */
export function startOutlookWorker(deps: Deps): OutlookWorker {
  const underWay = new Set<Promise<void>>();
  /** Counts looks, so that another organisation is the first each time. */
  let turn = 0;
  let enrolledAt = 0;
  const start = (work: Promise<FollowOutcome>, orgId: OrgId): void => {
    const done = work
      .then(
        (outcome) => {
          tell(deps.log, orgId, outcome);
        },
        (err: unknown) => {
          // the lease ends by itself, and then it is taken again
          deps.log.error({ event: 'outlook-work-lost', orgId, err });
        },
      )
      .finally(() => {
        underWay.delete(done);
        looker.ask();
      });
    underWay.add(done);
  };
  const takeWork = async (): Promise<void> => {
    const organisations = await deps.organisations.list();
    const mayEnrol = Date.now() - enrolledAt >= ENROL_MS;
    if (mayEnrol) enrolledAt = Date.now();
    turn += 1;
    const first = turn % Math.max(1, organisations.length);
    for (const { orgId } of [...organisations.slice(first), ...organisations.slice(0, first)]) {
      if (mayEnrol) await deps.followOutlook.enrol(orgId);
      const room = AT_ONCE - underWay.size;
      if (room <= 1) continue;
      const { readings, others } = await deps.followOutlook.claim(orgId, {
        readings: READ_AT_ONCE,
        others: room - 1,
      });
      if (readings.length > 0) start(deps.followOutlook.readAll(orgId, readings), orgId);
      for (const item of others) start(deps.followOutlook.work(orgId, item), orgId);
    }
  };
  const looker = lookWhenAsked({
    look: takeWork,
    everyMs: POLL_MS,
    onFailure: (err) => {
      deps.log.error({ event: 'outlook-look-failed', err });
    },
  });
  return {
    wake: () => {
      setTimeout(() => {
        looker.ask();
      }, AFTER_WAKE_MS).unref();
    },
    stop: async () => {
      await looker.stop();
      await Promise.all(underWay);
    },
  };
}

function tell(log: Logger, orgId: OrgId, { event, facts, isTrouble }: FollowOutcome): void {
  if (isTrouble) log.warn({ event, orgId, ...facts });
  else log.info({ event, orgId, ...facts });
}
