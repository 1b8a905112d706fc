import type { Logger } from 'pino';
import { makeDueThings } from './make-due-things.ts';
import type { Config } from './config.ts';
import { makeTimetableMetrics } from './http/timetable-metrics.ts';
import { runTimetable } from './kernel/timetable/run-timetable.ts';
import { makeTakeTurn } from './kernel/timetable/take-turn.ts';
import type { Wired } from './wire-stores.ts';

/** What happens when it is due. */
export function wireTimetable(
  config: Config,
  log: Logger,
  deps: Wired & Omit<Parameters<typeof makeDueThings>[0], 'firstLookSeconds'>,
) {
  const { transaction, organisations, now } = deps;
  let dropped = 0;
  const dueThings = makeDueThings({ ...deps, firstLookSeconds: config.attendanceFirstLookSeconds });
  const onDropped = (): void => {
    dropped += 1;
  };
  const takeTurn = makeTakeTurn({ transaction, dueThings, now, random: Math.random, log, onDropped });
  return {
    start: () => {
      const running = runTimetable({
        organisations,
        takeTurn,
        now,
        log,
        pollSeconds: config.outbox.pollSeconds,
      });
      deps.onDue((orgId, at) => {
        running.wake(orgId, at);
      });
      return running;
    },
    gauges: makeTimetableMetrics(async () => {
      const all = { dueSeconds: 0, needsPerson: 0, dropped };
      for (const { orgId } of await organisations.list()) {
        const one = await transaction.run(orgId, ({ timetable }) => timetable.measure(now()));
        all.dueSeconds = Math.max(all.dueSeconds, one.dueSeconds);
        all.needsPerson += one.needsPerson;
      }
      return all;
    }),
  };
}
