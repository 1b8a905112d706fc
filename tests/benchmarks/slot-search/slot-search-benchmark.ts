import assert from 'node:assert';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { judged } from '../goal.ts';
import { interleave, type Contestant } from '../interleave.ts';
import { aMonthOfRows, type MonthOfRows } from './a-month-of-rows.ts';
import { searchWithEngine } from './engine-search.ts';
import { searchPlainly } from './plain-search.ts';

const ROUNDS = 9;
const WARM_UP_ROUNDS = 3;
const SEARCHES = 8;
const PEER = path.resolve(import.meta.dirname, '..', '..', '..', 'node_modules/@calcom/platform-libraries');

/** Each search from rows alone: nothing of it is kept for the next. */
function timed(search: (month: MonthOfRows) => unknown, months: readonly MonthOfRows[]): Contestant {
  return () => {
    const started = performance.now();
    for (const month of months) search(month);
    return performance.now() - started;
  };
}

/** P3: the slot search, from unsorted rows, against the same search with zoned date-times. */
export async function measureSlotSearch(print: (line: string) => void): Promise<void> {
  const months = Array.from({ length: SEARCHES }, (_, index) => aMonthOfRows(index + 1));
  for (const month of months) {
    const slots = searchWithEngine(month);
    assert.ok(slots.length > 0, 'a month without any slot measures nothing');
    assert.deepStrictEqual(slots, searchPlainly(month));
  }
  const ours = timed(searchWithEngine, months);
  const peers = { plain: timed(searchPlainly, months) };
  await interleave(ours, peers, WARM_UP_ROUNDS);
  const { plain } = await interleave(ours, peers, ROUNDS);
  print(judged(plain, 1, 'x plain', { relation: '>=', value: 10 }));
  const why = existsSync(PEER)
    ? "nothing here drives cal.com's slot code yet, though it is installed"
    : "cal.com's slot code (@calcom/platform-libraries) is not installed";
  print(`skipped: ${why}`);
}
