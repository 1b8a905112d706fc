import type { ChaosReport } from './run-chaos.ts';

const LAST_STEPS = 60;

/** What a run came to, in lines: of one that failed also what broke and what was done last. */
export function linesOf({ plan, ledger, broken, putBack, quietAfterMs }: ChaosReport): string[] {
  const { seed, lives, troubles } = plan;
  const decided = ledger.promised.filter(({ code }) => code !== undefined).length;
  const cancelled = ledger.promised.filter(({ cancelled: by }) => by !== undefined).length;
  return [
    `seed ${seed}: ${ledger.promised.length} appointments of ${lives.length} bookings (${decided} decided, ${cancelled} cancelled), ` +
      `${troubles.length} troubles, all done ${(quietAfterMs / 1000).toFixed(1)} s after the last of them`,
    ...[...putBack].map(([why, times]) => `a person put back to work ${times} x ${why}`),
    ...(broken.length === 0
      ? []
      : [
          `BROKEN with seed ${seed}:`,
          ...broken.map(({ invariant, what }) => `  ${invariant}: ${what}`),
          `the last steps before that:`,
          ...ledger.steps.slice(-LAST_STEPS).map((step) => `  ${step}`),
        ]),
  ];
}
