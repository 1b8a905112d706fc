import { Temporal } from 'temporal-polyfill';
import {
  callsForLook,
  mayLook,
  MOST_GRAPH_CALLS,
  nextLook,
} from '../../../../api/attendance/rules/attendance-looks.ts';

const over = Temporal.Instant.from('2026-03-05T09:30:00Z');
const FIRST_SECONDS = 120;

/** Every look at an appointment on which nobody decides, as long as nothing comes between. */
function looks(from: Temporal.Instant, firstSeconds: number, { isDecided = false, graphCalls = 0 } = {}) {
  const rhythm = { firstSeconds, isDecided, graphCalls };
  const all: Temporal.Instant[] = [];
  for (let at = nextLook(over, from, rhythm); at !== undefined; at = nextLook(over, at, rhythm)) all.push(at);
  return all;
}

it('looks 15 times in seven days while nobody decides, and a few times once somebody has', () => {
  expect(looks(over, FIRST_SECONDS)).toHaveLength(15);
  expect(looks(over.add({ minutes: 20 }), FIRST_SECONDS, { isDecided: true })).toHaveLength(4);
  expect(looks(over.add({ minutes: 20 }), FIRST_SECONDS, { graphCalls: 30 })).toHaveLength(4);
});

it('never takes more than 40 calls of Graph, however many reports and pages there are', () => {
  const takeAll = (now: Temporal.Instant, before: number): number[] => {
    const each: number[] = [];
    const taken = (): number => each.reduce((sum, one) => sum + one, before);
    while (callsForLook(over, now, taken()) > 0) each.push(callsForLook(over, now, taken()));
    return each;
  };
  // what is left always suffices for the list and one report, and some are kept for the days after
  expect(takeAll(over, 0)).toEqual([16, 8, 4, 2, 2]);
  expect(takeAll(over.add({ hours: 24 }), 32)).toEqual([4, 2, 2]);
  expect(MOST_GRAPH_CALLS).toBe(40);
});

it('looks two minutes after the end, then at growing gaps, and still on the sixth day', () => {
  const minutes = looks(over, FIRST_SECONDS).map((at) => at.since(over).total('minutes'));
  expect(minutes.slice(0, 4).map((one) => Number(one.toFixed(1)))).toEqual([2, 3.6, 6.5, 11.7]);
  const gaps = minutes.slice(1).map((one, index) => one - minutes[index]!);
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  expect(minutes.at(-1)! / (24 * 60)).toBeGreaterThan(5);
  expect(minutes.at(-1)! / (24 * 60)).toBeLessThan(7);
});

it('makes up for an outage with one look, not with those that it missed', () => {
  const back = over.add({ hours: 72 });
  expect(looks(back, FIRST_SECONDS)).toHaveLength(1);
  expect(looks(over.add({ hours: 8 * 24 }), FIRST_SECONDS)).toEqual([]);
});

it('waits for the end, and for the first look after it', () => {
  expect(looks(over.subtract({ hours: 3 }), FIRST_SECONDS)[0]).toEqual(over.add({ seconds: 120 }));
  expect(mayLook(over, over, FIRST_SECONDS)).toBe(false);
  expect(mayLook(over, over.add({ seconds: 119 }), FIRST_SECONDS)).toBe(false);
  expect(mayLook(over, over.add({ seconds: 120 }), FIRST_SECONDS)).toBe(true);
});
