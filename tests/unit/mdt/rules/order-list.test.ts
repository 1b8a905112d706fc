import fc from 'fast-check';
import {
  orderList,
  type CaseToOrder,
  type ListToOrder,
  type TimedList,
} from '../../../../api/mdt/rules/order-list.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-03-05T09:00:00Z');
const at = (minutes: number): number => START + minutes * MINUTE;
const aCase = (id: string, minutes: number, needs: string[], fixed?: number): CaseToOrder => ({
  id,
  minutes,
  needs,
  fixedStart: fixed === undefined ? undefined : at(fixed),
});
const aList = (cases: CaseToOrder[], more: Partial<ListToOrder> = {}): ListToOrder => ({
  startsAt: START,
  lengthMinutes: 240,
  cases,
  handOrder: cases.map(({ id }) => id),
  busy: [],
  ...more,
});
const busy = (person: string, from: number, until: number) => ({ person, from: at(from), until: at(until) });
const idsOf = ({ cases }: TimedList): string => cases.map(({ id }) => id).join('');

describe('the order of an MDT list', () => {
  it('puts cases of one specialist together, and says what that saves and when each is needed', () => {
    const { howFound, hand, best, savedPersonMinutes } = orderList(
      aList([aCase('a', 10, ['rad']), aCase('b', 20, ['onc']), aCase('c', 5, ['rad'])]),
    );
    expect(howFound).toBe('exact');
    expect(hand.keptPersonMinutes).toBe(20);
    expect(best.keptPersonMinutes).toBe(0);
    expect(savedPersonMinutes).toBe(20);
    expect(hand.windows).toEqual([
      { person: 'onc', from: at(10), until: at(30), ownMinutes: 20, keptMinutes: 0 },
      { person: 'rad', from: at(0), until: at(35), ownMinutes: 15, keptMinutes: 20 },
    ]);
    expect(best.windows.find(({ person }) => person === 'rad')).toMatchObject({
      ownMinutes: 15,
      keptMinutes: 0,
    });
    expect(best.breaks).toEqual([]);
  });

  it('keeps the hand order when none is better', () => {
    const { best, hand, savedPersonMinutes } = orderList(
      aList([aCase('z', 10, ['rad']), aCase('a', 10, ['rad', 'onc']), aCase('m', 10, ['onc'])]),
    );
    expect(idsOf(best)).toBe('zam');
    expect(best).toEqual(hand);
    expect(savedPersonMinutes).toBe(0);
  });

  it('says what the hand order breaks, and keeps it where it can', () => {
    const { hand, best } = orderList(
      aList(
        [
          aCase('a', 20, ['rad']),
          aCase('b', 10, ['onc'], 10),
          aCase('c', 20, ['surg']),
          aCase('d', 10, ['surg']),
        ],
        { busy: [busy('surg', 30, 50)], lengthMinutes: 55 },
      ),
    );
    expect(hand.breaks).toEqual([
      { kind: 'fixed-time', caseId: 'b', minutesLate: 10 },
      { kind: 'busy', caseId: 'c', person: 'surg' },
      { kind: 'ends-too-late', minutesOver: 5 },
    ]);
    // d before the fixed case, then a while the surgeon is away: c cannot but be late or be heard without them
    expect(best.breaks.length).toBeLessThan(hand.breaks.length);
    expect(best.cases.find(({ id }) => id === 'b')).toEqual({ id: 'b', from: at(10), until: at(20) });
  });

  it('waits for a fixed time, and counts the waiting of those who are kept for it', () => {
    const { best } = orderList(
      aList([aCase('a', 10, ['rad']), aCase('b', 10, ['rad'], 30)], { lengthMinutes: 40 }),
    );
    expect(best.cases).toEqual([
      { id: 'a', from: at(0), until: at(10) },
      { id: 'b', from: at(30), until: at(40) },
    ]);
    expect(best.keptPersonMinutes).toBe(20);
  });

  it('splits a block where a fixed time makes it worth it', () => {
    const { best, howFound } = orderList(
      aList(
        [
          aCase('a', 10, ['rad']),
          aCase('b', 10, ['rad']),
          aCase('f', 10, ['onc'], 10),
          aCase('c', 20, ['surg']),
        ],
        { lengthMinutes: 50 },
      ),
    );
    expect(howFound).toBe('exact');
    expect(best.breaks).toEqual([]);
    expect(best.cases[1]).toMatchObject({ id: 'f', from: at(10) });
    expect(best.keptPersonMinutes).toBe(10);
  });

  it('has an order of no cases, and of one', () => {
    expect(orderList(aList([])).best).toEqual({ cases: [], breaks: [], keptPersonMinutes: 0, windows: [] });
    expect(idsOf(orderList(aList([aCase('a', 10, [])])).best)).toBe('a');
  });

  it('refuses a hand order that does not name each case once, and minutes that are none', () => {
    const cases = [aCase('a', 10, []), aCase('b', 10, [])];
    for (const handOrder of [['a'], ['a', 'a'], ['a', 'c'], ['a', 'b', 'b']]) {
      expect(() => orderList(aList(cases, { handOrder }))).toThrow(RangeError);
    }
    expect(() => orderList(aList([aCase('a', 0, [])]))).toThrow(RangeError);
    expect(() => orderList(aList([aCase('a', 1.5, [])]))).toThrow(RangeError);
    expect(() => orderList(aList([aCase('a', 5, []), aCase('a', 5, [])], { handOrder: ['a', 'a'] }))).toThrow(
      RangeError,
    );
  });
});

/** Of an order, as the docstring of `orderList` has it, worked out minute by minute and person by person. */
function scoreByHand({ cases, busy: away, lengthMinutes }: ListToOrder, ids: readonly string[]): number[] {
  let [time, breaks] = [START, 0];
  const spans = ids.map((id) => {
    const one = cases.find((other) => other.id === id)!;
    const from = Math.max(time, one.fixedStart ?? 0);
    const until = from + one.minutes * MINUTE;
    if (one.fixedStart !== undefined && from > one.fixedStart) breaks += 1;
    for (const who of new Set(one.needs)) {
      if (away.some((other) => other.person === who && other.from < until && other.until > from)) breaks += 1;
    }
    time = until;
    return { from, until, needs: one.needs };
  });
  if (time > at(lengthMinutes)) breaks += 1;
  let kept = 0;
  for (const who of new Set(cases.flatMap(({ needs }) => needs))) {
    const own = spans.filter(({ needs }) => needs.includes(who));
    for (let minute = own[0]!.from; minute < own.at(-1)!.until; minute += MINUTE) {
      if (!own.some(({ from, until }) => from <= minute && minute < until)) kept += 1;
    }
  }
  return [breaks, kept, ids.length === 0 ? 0 : time];
}

function* ordersOf(ids: readonly string[]): Generator<string[]> {
  if (ids.length === 0) yield [];
  for (const [place, id] of ids.entries()) {
    for (const rest of ordersOf(ids.toSpliced(place, 1))) yield [id, ...rest];
  }
}
const isLess = (one: readonly number[], other: readonly number[]): boolean => {
  const place = one.findIndex((value, nth) => value !== other[nth]);
  return place !== -1 && one[place]! < other[place]!;
};
const bestByHand = (list: ListToOrder): number[] =>
  [...ordersOf(list.handOrder)]
    .map((order) => scoreByHand(list, order))
    .reduce((best, one) => (isLess(one, best) ? one : best));
const scoreOfList = (list: ListToOrder, { cases }: TimedList): number[] =>
  scoreByHand(
    list,
    cases.map(({ id }) => id),
  );

const PEOPLE = ['rad', 'onc', 'surg', 'nurse', 'path'];
const lists = (maxCases: number, isBound: boolean): fc.Arbitrary<ListToOrder> =>
  fc
    .record({
      cases: fc.array(
        fc.record({
          minutes: fc.constantFrom(5, 10, 15),
          needs: fc.subarray(PEOPLE, { maxLength: 3 }),
          fixed: isBound
            ? fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined, freq: 4 })
            : fc.constant(undefined),
        }),
        { maxLength: maxCases },
      ),
      away: isBound
        ? fc.array(
            fc.record({
              person: fc.constantFrom(...PEOPLE),
              from: fc.integer({ min: -2, max: 10 }),
              length: fc.integer({ min: 1, max: 5 }),
            }),
            { maxLength: 2 },
          )
        : fc.constant<{ person: string; from: number; length: number }[]>([]),
      lengthMinutes: fc.integer({ min: 20, max: 90 }),
    })
    .chain(({ cases, away, lengthMinutes }) => {
      const all = cases.map(({ minutes, needs, fixed }, nth) =>
        aCase(`c${nth}`, minutes, needs, fixed === undefined ? undefined : fixed * 5),
      );
      const ids = all.map(({ id }) => id);
      return fc.record<ListToOrder>({
        startsAt: fc.constant(START),
        lengthMinutes: fc.constant(lengthMinutes),
        cases: fc.constant(all),
        handOrder: fc.shuffledSubarray(ids, { minLength: ids.length }),
        busy: fc.constant(
          away.map(({ person, from, length }) => busy(person, from * 5, (from + length) * 5)),
        ),
      });
    });

/** As a month of lists might be: 30 cases and 12 specialists, each case with two to four of them. */
function aLongList(seed: number, isBound: boolean, count = 30): ListToOrder {
  const random = seededRandom(seed);
  const below = (most: number) => Math.floor(random() * most);
  const cases = Array.from({ length: count }, (_, nth) =>
    aCase(
      `c${String(nth).padStart(2, '0')}`,
      5 + 5 * below(3),
      Array.from({ length: 2 + below(3) }, () => `s${below(12)}`),
      isBound && nth % 10 === 9 ? nth * 8 : undefined,
    ),
  );
  const away = isBound ? [busy('s1', 0, 60), busy('s2', 200, 260)] : [];
  return aList(cases, { busy: away, lengthMinutes: 400 });
}

describe('the order of any MDT list', () => {
  it.each([
    ['without fixed and busy times', false],
    ['with fixed and busy times', true],
  ])('is as good as the best of all orders, %s', (_, isBound) => {
    fc.assert(
      fc.property(lists(6, isBound), (list) => {
        const { best, hand, howFound, savedPersonMinutes } = orderList(list);
        expect(howFound).toBe('exact');
        expect(scoreOfList(list, best)).toEqual(bestByHand(list));
        expect(savedPersonMinutes).toBe(hand.keptPersonMinutes - best.keptPersonMinutes);
      }),
      { numRuns: 150 },
    );
  });

  it.each([1, 2])('is as good as the best of all orders of 8 cases', (seed) => {
    const list = aLongList(seed, seed === 2, 8);
    expect(scoreOfList(list, orderList(list).best)).toEqual(bestByHand(list));
  });

  it('tells breaks and person-minutes as they are, of the hand order and of the best', () => {
    fc.assert(
      fc.property(lists(12, true), (list) => {
        const { best, hand } = orderList(list);
        for (const one of [best, hand]) {
          const [breaks, kept] = scoreOfList(list, one);
          expect([one.breaks.length, one.keptPersonMinutes]).toEqual([breaks, kept]);
          expect(one.windows.reduce((sum, { keptMinutes }) => sum + keptMinutes, 0)).toBe(kept);
          expect(one.cases.map(({ id }) => id).toSorted()).toEqual(list.handOrder.toSorted());
        }
        expect(hand.cases.map(({ id }) => id)).toEqual(list.handOrder);
        expect(isLess(scoreOfList(list, hand), scoreOfList(list, best))).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same whatever order cases, people and busy times come in', () => {
    fc.assert(
      fc.property(lists(9, true), fc.integer(), (list, seed) => {
        const random = seededRandom(seed);
        const shuffled = <Item>(some: readonly Item[]): Item[] =>
          some
            .map((item) => ({ item, key: random() }))
            .toSorted((one, other) => one.key - other.key)
            .map(({ item }) => item);
        const other = {
          ...list,
          cases: shuffled(list.cases.map((one) => ({ ...one, needs: shuffled(one.needs) }))),
          busy: shuffled(list.busy),
        };
        expect(orderList(other)).toEqual(orderList(list));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    [11, false],
    [12, true],
  ])(
    'is found by search for a long list (%s): never worse than by hand, and the same again',
    (seed, isBound) => {
      const list = aLongList(seed, isBound);
      const { best, hand, howFound } = orderList(list);
      expect(howFound).toBe('search');
      expect(isLess(scoreOfList(list, best), scoreOfList(list, hand))).toBe(true);
      expect(orderList({ ...list, cases: list.cases.toReversed() }).best).toEqual(best);
      const again = orderList({ ...list, handOrder: best.cases.map(({ id }) => id) });
      expect(isLess(scoreOfList(list, best), scoreOfList(list, again.best))).toBe(false);
    },
  );

  it('is exact for 12 blocks, however many cases they have', () => {
    const few = aLongList(5, false, 12);
    const cases = few.cases.flatMap((one) => [
      one,
      { ...one, id: `${one.id}x` },
      { ...one, id: `${one.id}y` },
    ]);
    const { howFound, best } = orderList({
      ...few,
      cases,
      handOrder: cases.map(({ id }) => id).toReversed(),
    });
    expect(howFound).toBe('exact');
    expect(best.keptPersonMinutes).toBe(3 * orderList(few).best.keptPersonMinutes);
  });
});
