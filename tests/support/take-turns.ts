import type { EveryStore } from '../../api/every-store.ts';
import type { Organisation } from '../../api/kernel/actors/organisations.ts';
import type { Now } from '../../api/kernel/clock.ts';
import type { OnTimetable } from '../../api/kernel/timetable/due.ts';
import { makeTakeTurn } from '../../api/kernel/timetable/take-turn.ts';
import type { Transaction } from '../../api/kernel/transaction.ts';

/**
 * Does all that is due now, one after another, as the running timetable does.
 * @returns how many had a turn, and what went wrong
 */
export function takeTurns(
  deps: { transaction: Transaction<EveryStore>; now: Now },
  dueThings: readonly OnTimetable<EveryStore>[],
): (organisation: Organisation) => Promise<{ taken: number; failures: unknown[] }> {
  return async (organisation) => {
    const failures: unknown[] = [];
    const fail = ({ err }: { err?: unknown }): void => void failures.push(err);
    const takeTurn = makeTakeTurn({
      ...deps,
      dueThings,
      random: () => 0,
      log: { warn: fail, error: fail },
      onDropped: () => undefined,
    });
    for (let taken = 0; ; taken += 1) {
      const turn = await takeTurn(organisation);
      if (!turn.hasTaken) return { taken, failures };
      await turn.afterwards?.();
    }
  };
}
