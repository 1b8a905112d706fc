import type { Logger } from 'pino';
import type { DoNextItem } from '../use-cases/do-next-item.ts';
import type { SettleClinicChanges } from '../use-cases/settle-clinic-changes.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { lookWhenAsked } from '../../kernel/jobs/look-when-asked.ts';

/** Appointments under way at once in one organisation and process. */
const CONCURRENCY = 3;
/** After so many an organisation gives way to the others. */
const TURN = 60;
const POLL_SECONDS = 10;

export interface ClinicChangeWorker {
  /** Looks for work now. */
  wake(): void;
  /** Looks for work after this many milliseconds. */
  wakeIn(milliseconds: number): void;
  /** Stops taking work and waits for what is under way. */
  stop(): Promise<void>;
}

interface Deps {
  organisations: Pick<Organisations, 'list'>;
  doNextItem: DoNextItem;
  settle: SettleClinicChanges;
  log: Logger;
}

/**
 * Changes the appointments of clinics that are cancelled, moved or handed over, a few at once, until none is left. What
 * a process that dies had under way is taken up by the next look of any process.
 */
export function startClinicChangeWorker(deps: Deps): ClinicChangeWorker {
  const timers = new Set<NodeJS.Timeout>();
  const look = async (isStopped: () => boolean): Promise<void> => {
    const organisations = await deps.organisations.list();
    let isMore = true;
    while (isMore && !isStopped()) {
      isMore = false;
      for (const { orgId } of organisations) isMore = (await turnOf(deps, orgId, isStopped)) || isMore;
    }
  };
  const looker = lookWhenAsked({
    look,
    everyMs: POLL_SECONDS * 1000,
    onFailure: (err) => {
      deps.log.error({ event: 'clinic-change-look-failed', err });
    },
  });
  return {
    wake: () => {
      looker.ask();
    },
    wakeIn: (milliseconds) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        looker.ask();
      }, milliseconds);
      timers.add(timer);
    },
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await looker.stop();
    },
  };
}

/** @returns whether there may be more to do at once */
async function turnOf(deps: Deps, orgId: OrgId, isStopped: () => boolean): Promise<boolean> {
  let left = TURN;
  let done = 0;
  const runner = async (): Promise<void> => {
    while (left > 0 && !isStopped()) {
      left -= 1;
      if (!(await deps.doNextItem(orgId))) return;
      done += 1;
    }
  };
  // one looks first: mostly there is nothing
  if (await deps.doNextItem(orgId)) {
    done += 1;
    await Promise.all(Array.from({ length: CONCURRENCY }, runner));
  }
  const isFull = left === 0;
  const isMore = isFull || (await deps.settle(orgId));
  if (done > 0) deps.log.info({ event: 'clinic-change-items-done', orgId, done });
  return isMore;
}
