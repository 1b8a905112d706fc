import { Temporal } from 'temporal-polyfill';
import { mayLook, nextLook } from '../../../../api/attendance/rules/attendance-looks.ts';

const over = Temporal.Instant.from('2026-03-05T09:30:00Z');
const FIRST_SECONDS = 120;
/** Teams is asked for the list of reports, and then for each of them. */
const CALLS_A_LOOK = 2;

/** Every look at an appointment on which nobody decides, as long as nothing comes between. */
function looks(from: Temporal.Instant, firstSeconds: number): Temporal.Instant[] {
  const all: Temporal.Instant[] = [];
  for (let at = nextLook(over, from, firstSeconds); at !== undefined; at = nextLook(over, at, firstSeconds)) {
    all.push(at);
  }
  return all;
}

it('asks Graph at most 40 times in seven days for an appointment on which nobody decides', () => {
  const all = looks(over, FIRST_SECONDS);
  expect(all).toHaveLength(15);
  expect(all.length * CALLS_A_LOOK).toBeLessThanOrEqual(40);
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
  expect(nextLook(over, over.add({ hours: 8 * 24 }), FIRST_SECONDS)).toBeUndefined();
});

it('waits for the end, and for the first look after it', () => {
  expect(nextLook(over, over.subtract({ hours: 3 }), FIRST_SECONDS)).toEqual(over.add({ seconds: 120 }));
  expect(mayLook(over, over, FIRST_SECONDS)).toBe(false);
  expect(mayLook(over, over.add({ seconds: 119 }), FIRST_SECONDS)).toBe(false);
  expect(mayLook(over, over.add({ seconds: 120 }), FIRST_SECONDS)).toBe(true);
});
