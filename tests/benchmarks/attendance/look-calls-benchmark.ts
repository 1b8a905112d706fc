import { Temporal } from 'temporal-polyfill';
import { callsForLook, nextLook } from '../../../api/attendance/rules/attendance-looks.ts';
import { judged } from '../goal.ts';

const OVER = Temporal.Instant.from('2026-03-05T09:30:00Z');
const FIRST_SECONDS = 120;
const GOAL = { relation: '<=', value: 40 } as const;

/** Calls for one appointment until nothing is asked any more, when each look takes as many as it wants and may. */
function callsWhenEachWants(wanted: number): { calls: number; looks: number } {
  let [calls, looks] = [0, 0];
  let now = OVER;
  for (;;) {
    const rhythm = { firstSeconds: FIRST_SECONDS, isDecided: false, graphCalls: calls };
    const next = nextLook(OVER, now, rhythm);
    if (next === undefined) return { calls, looks };
    now = next;
    calls += Math.min(wanted, callsForLook(OVER, now, calls));
    looks += 1;
  }
}

/** P12b: calls to Graph for one undecided appointment over seven days, by the rules that the looks keep to. */
export function measureLookCalls(print: (line: string) => void): Promise<void> {
  const cases = { 'empty reports': 1, 'a report a look': 2, 'reports without an end': Infinity };
  for (const [what, wanted] of Object.entries(cases)) {
    const { calls, looks } = callsWhenEachWants(wanted);
    print(judged(calls, 0, `calls to Graph in ${looks} looks, ${what}`, GOAL));
  }
  return Promise.resolve();
}
