import assert from 'node:assert';
import { judged } from '../goal.ts';
import { interleave, type Contestant } from '../interleave.ts';
import { aMonthOfRows, type MonthOfRows, type MonthSize } from './a-month-of-rows.ts';
import { prepareMonth, searchPrepared, searchWithEngine } from './engine-search.ts';
import { searchPlainly } from './plain-search.ts';

const ROUNDS = 9;
const WARM_UP_ROUNDS = 3;
const SEARCHES = 8;
/** A prepared search is too short to be timed alone. */
const REPEATS = 200;

const months = (size: MonthSize = {}): MonthOfRows[] =>
  Array.from({ length: SEARCHES }, (_, index) => aMonthOfRows(index + 1, size));

/** Each search from rows alone: nothing of it is kept for the next. */
function timed(search: (month: MonthOfRows) => unknown, among: readonly MonthOfRows[]): Contestant {
  return () => {
    const started = performance.now();
    for (const month of among) search(month);
    return performance.now() - started;
  };
}

/** Each search in data that was made ready before. */
function timedPrepared(among: readonly MonthOfRows[]): Contestant {
  const ready = among.map((month) => ({ month, prepared: prepareMonth(month) }));
  return () => {
    const started = performance.now();
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      for (const { month, prepared } of ready) searchPrepared(month, prepared);
    }
    return performance.now() - started;
  };
}

/** Tried with 0.0.360. */
const NO_PEER =
  "skipped: cal.com's slot code, which npm cannot install: @calcom/platform-libraries needs @calcom/features, " +
  'which is not published';

/** P3: the slot search, from unsorted rows, against the same search with zoned date-times. */
export async function measureSlotSearch(print: (line: string) => void): Promise<void> {
  const among = months();
  for (const month of among) {
    const slots = searchWithEngine(month);
    assert.ok(slots.length > 0, 'a month without any slot measures nothing');
    assert.deepStrictEqual(slots, searchPlainly(month));
  }
  const ours = timed(searchWithEngine, among);
  const peers = { plain: timed(searchPlainly, among) };
  await interleave(ours, peers, WARM_UP_ROUNDS);
  const { plain } = await interleave(ours, peers, ROUNDS);
  print(judged(plain, 1, 'x plain', { relation: '>=', value: 10 }));
  print(NO_PEER);
}

/** P4: the same in prepared data, and how it grows with people and with days. */
export async function measurePreparedSearch(print: (line: string) => void): Promise<void> {
  const ours = timedPrepared(months());
  const peers = {
    plain: timed(searchPlainly, months()),
    people: timedPrepared(months({ teams: 4 })),
    days: timedPrepared(months({ days: 4 * 28 })),
  };
  await interleave(ours, peers, WARM_UP_ROUNDS);
  const ratios = await interleave(ours, peers, ROUNDS);
  const each = (await ours()) / (REPEATS * SEARCHES);
  print(`${(ratios.plain * REPEATS).toFixed(0)} x plain, ${(each * 1000).toFixed(0)} µs a search`);
  print(judged(ratios.people, 1, 'x with 4 x the people', { relation: '<=', value: 4.4, digits: 1 }));
  print(judged(ratios.days, 1, 'x with 4 x the days', { relation: '<=', value: 4.4, digits: 1 }));
  print(NO_PEER);
}
