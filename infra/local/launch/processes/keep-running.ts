import { sleep } from '../sleep.ts';
import { StartError } from '../start-error.ts';
import { endProcess } from './end-process.ts';
import { lastLogLines, launchNodeChild, type ChildPlan, type NodeChild } from './node-child.ts';
import type { ProcessList } from './process-list.ts';
import type { Readiness } from './readiness.ts';
import { restartDelayMs } from './restart-delay.ts';

/** Who hears of what happens to a child. */
export interface Keeper {
  processes: ProcessList;
  /** Prints one line for the person at the terminal. */
  say: (line: string) => void;
}

/** A process that is started again whenever it ends, until it is stopped. */
export interface KeptChild {
  /** Resolves when it answers for the first time. @throws StartError with its last lines when it ends before */
  ready: Promise<void>;
  /** From now on its end is expected: the process that asked us to stop may have asked it too. */
  expectEnd: () => void;
  /** Asks it to end; kills it after `patienceMs`. */
  stop: (patienceMs: number) => Promise<void>;
}

/** One that ran this long before it ended is started again without a longer wait. */
const STEADY_AFTER_MS = 20_000;
const READY_WITHIN_MS = 60_000;

async function untilReady(plan: ChildPlan, child: NodeChild, readiness: Readiness): Promise<void> {
  const trouble = (what: string): StartError =>
    new StartError(`${plan.name} ${what}. Its last lines (${plan.logFile}):\n${lastLogLines(plan.logFile)}`);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(trouble('was not ready within 60 s'));
    }, READY_WITHIN_MS);
  });
  const endedEarly = child.ended.then((how) => {
    throw trouble(`ended while starting (${how})`);
  });
  try {
    await Promise.race([readiness(child), endedEarly, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Starts the program of `plan` and keeps it running. */
export function keepRunning(plan: ChildPlan, readiness: Readiness, keeper: Keeper): KeptChild {
  let isStopping = false;
  let child: NodeChild | undefined;
  const launch = (): NodeChild => {
    const launched = launchNodeChild(plan);
    child = launched;
    keeper.processes.set(plan.name, launched.pid);
    return launched;
  };

  const startAgain = async (ended: string, quickEnds: number): Promise<NodeChild | undefined> => {
    keeper.say(`${plan.name} ended by itself (${ended}): starting it again. Its log: ${plan.logFile}`);
    await sleep(restartDelayMs(quickEnds));
    if (isStopping) return undefined;
    const again = launch();
    void untilReady(plan, again, readiness).then(
      () => {
        keeper.say(`${plan.name} runs again.`);
      },
      (error: unknown) => {
        if (!isStopping) keeper.say(String(error));
      },
    );
    return again;
  };

  const watchOver = async (first: NodeChild): Promise<void> => {
    let quickEnds = 0;
    for (let current: NodeChild | undefined = first; current !== undefined;) {
      const startedAt = Date.now();
      const ended = await current.ended;
      keeper.processes.remove(plan.name);
      if (isStopping) return;
      quickEnds = Date.now() - startedAt > STEADY_AFTER_MS ? 0 : quickEnds + 1;
      current = await startAgain(ended, quickEnds - 1);
    }
  };

  const first = launch();
  const ready = untilReady(plan, first, readiness).then(() => {
    void watchOver(first);
  });
  return {
    ready,
    expectEnd: () => {
      isStopping = true;
    },
    stop: async (patienceMs) => {
      isStopping = true;
      if (child === undefined) return;
      await endProcess(child.pid, 'SIGTERM', patienceMs);
      keeper.processes.remove(plan.name);
    },
  };
}
