import { orderList, type ListToOrder } from '../../../api/mdt/rules/order-list.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { judged } from '../goal.ts';

type Print = (line: string) => void;

const MINUTE = 60_000;
const START = Date.parse('2026-03-05T09:00:00Z');
const SPECIALISTS = 12;
const CASES = 30;
const LISTS = 10;
/** All orders of so many cases are tried. */
const FEW_CASES = 8;
const SECOND = { relation: '<=', value: 1000, unit: 'ms' } as const;

const at = (minutes: number): number => START + minutes * MINUTE;

/**
 * Cases of 5, 10 or 15 minutes, of two to four specialists each, in the order in which they were asked for.
 * @param isBound with two patients who attend at a fixed time, and two specialists who are away for part of the meeting
 */
function aList(seed: number, count: number, isBound: boolean): ListToOrder {
  const random = seededRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const cases = Array.from({ length: count }, (_, nth) => ({
    id: `case-${String(nth).padStart(2, '0')}`,
    minutes: 5 + 5 * below(3),
    needs: [...new Set(Array.from({ length: 2 + below(3) }, () => `specialist-${below(SPECIALISTS)}`))],
    fixedStart: undefined as number | undefined,
  }));
  if (isBound) {
    for (const [nth, one] of [
      [Math.floor(count / 3), cases[Math.floor(count / 3)]],
      [Math.floor((2 * count) / 3), cases[Math.floor((2 * count) / 3)]],
    ] as const) {
      if (one !== undefined) one.fixedStart = at(nth * 10);
    }
  }
  const busy = isBound
    ? [
        { person: 'specialist-1', from: at(0), until: at(count * 2) },
        { person: 'specialist-2', from: at(count * 6), until: at(count * 12) },
      ]
    : [];
  return {
    startsAt: START,
    lengthMinutes: count * 12,
    cases,
    handOrder: cases.map(({ id }) => id),
    busy,
  };
}

function* ordersOf(ids: readonly string[]): Generator<string[]> {
  if (ids.length === 0) yield [];
  for (const [place, id] of ids.entries()) {
    for (const rest of ordersOf(ids.toSpliced(place, 1))) yield [id, ...rest];
  }
}

/** The fewest breaks and then person-minutes of all orders, worked out apart from what is measured. */
function bestOfAll({ cases, busy, handOrder, lengthMinutes }: ListToOrder): [breaks: number, kept: number] {
  const byId = new Map(cases.map((one) => [one.id, one]));
  let best: [number, number] = [Infinity, Infinity];
  for (const order of ordersOf(handOrder)) {
    let [time, breaks, kept] = [START, 0, 0];
    const windows = new Map<string, { from: number; until: number }>();
    for (const id of order) {
      const { minutes, needs, fixedStart } = byId.get(id) ?? { minutes: 0, needs: [], fixedStart: undefined };
      const from = Math.max(time, fixedStart ?? 0);
      if (from > (fixedStart ?? Infinity)) breaks += 1;
      time = from + minutes * MINUTE;
      for (const person of needs) {
        if (busy.some((one) => one.person === person && one.from < time && one.until > from)) breaks += 1;
        windows.set(person, { from: windows.get(person)?.from ?? from, until: time });
        kept -= minutes;
      }
    }
    if (time > at(lengthMinutes)) breaks += 1;
    for (const { from, until } of windows.values()) kept += (until - from) / MINUTE;
    if (breaks < best[0] || (breaks === best[0] && kept < best[1])) best = [breaks, kept];
  }
  return best;
}

function measureLong(print: Print, isBound: boolean): void {
  const what = isBound ? 'with fixed and busy times' : 'without fixed and busy times';
  let [slowest, hand, best, brokenByHand, broken] = [0, 0, 0, 0, 0];
  const before = process.cpuUsage();
  for (let seed = 1; seed <= LISTS; seed += 1) {
    const list = aList(seed, CASES, isBound);
    const start = performance.now();
    const ordered = orderList(list);
    slowest = Math.max(slowest, performance.now() - start);
    hand += ordered.hand.keptPersonMinutes;
    best += ordered.best.keptPersonMinutes;
    brokenByHand += ordered.hand.breaks.length;
    broken += ordered.best.breaks.length;
  }
  print(
    judged(
      slowest,
      0,
      `ms for the slowest of ${LISTS} lists of ${CASES} cases and ${SPECIALISTS} specialists, ${what}`,
      SECOND,
    ),
  );
  const { user, system } = process.cpuUsage(before);
  print(
    `${((user + system) / 1000 / LISTS).toFixed(0)} ms of processor time a list; ` +
      `${(hand / LISTS).toFixed(0)} person-minutes kept a list by hand, ${(best / LISTS).toFixed(0)} as ordered: ` +
      `${((hand - best) / LISTS).toFixed(0)} saved (${((100 * (hand - best)) / hand).toFixed(0)} %), ${what}; ` +
      `broken: ${brokenByHand} by hand, ${broken} as ordered`,
  );
}

/** P15, its part about lists: how fast they are ordered, what that saves, and that no order of 8 cases is better. */
export function measureListOrder(print: Print): Promise<void> {
  // compiled before it is measured
  orderList(aList(99, CASES, true));
  for (const isBound of [false, true]) measureLong(print, isBound);
  let worse = 0;
  for (let seed = 1; seed <= LISTS; seed += 1) {
    const list = aList(seed, FEW_CASES, seed % 2 === 0);
    const [breaks, kept] = bestOfAll(list);
    const { best } = orderList(list);
    if (best.breaks.length !== breaks || best.keptPersonMinutes !== kept) worse += 1;
  }
  print(
    judged(worse, 0, `of ${LISTS} lists of ${FEW_CASES} cases not as good as the best of all orders`, {
      relation: '=',
      value: 0,
    }),
  );
  return Promise.resolve();
}
