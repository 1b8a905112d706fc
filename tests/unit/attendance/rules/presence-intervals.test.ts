import fc from 'fast-check';
import {
  overlapOf,
  presenceOf,
  unionOf,
  type CallWindow,
  type Interval,
  type Sighting,
} from '../../../../api/attendance/rules/presence-intervals.ts';

const WINDOW: CallWindow = { opensAt: 0, joinsFrom: -5, closesAt: 100, openUntil: 90 };
const joined = (at: number): Sighting => ({ kind: 'joined', at });
const left = (at: number): Sighting => ({ kind: 'left', at });
const stay = (from: number, until: number): Sighting => ({ kind: 'stay', from, until });
const presence = (...sightings: Sighting[]): Interval[] => presenceOf(sightings, WINDOW);

describe('when somebody was in the call', () => {
  it('is from each join to the leave after it', () => {
    expect(presence(joined(5), left(10), joined(20), left(30))).toEqual([
      { from: 5, until: 10 },
      { from: 20, until: 30 },
    ]);
  });
  it('is told by events and by a report alike, and is never the sum of both', () => {
    expect(presence(joined(5), left(10), stay(6, 12))).toEqual([{ from: 5, until: 12 }]);
  });
  it('ends where it is looked at when nobody saw them leave', () => {
    expect(presence(joined(5))).toEqual([{ from: 5, until: 90 }]);
  });
  it('ends with the first leave after a join, whatever came in between', () => {
    expect(presence(joined(5), joined(7), left(10), left(60))).toEqual([{ from: 5, until: 10 }]);
  });
  it('is nothing for a leave alone, a stay that ends before it begins, or no time at all', () => {
    expect(presence(left(10), stay(30, 20), stay(40, 40), joined(50), left(50))).toEqual([]);
  });
  it('begins with the window for somebody who was there before', () => {
    expect(presence(stay(-20, 15))).toEqual([{ from: 0, until: 15 }]);
    expect(presence(joined(-20), left(15))).toEqual([{ from: 0, until: 15 }]);
  });
  it('begins with the window for the team who came together before it and is still there', () => {
    expect(presence(joined(-5))).toEqual([{ from: 0, until: 90 }]);
  });
  it('is nothing before the window, also when nobody saw them leave a test call', () => {
    expect(presence(stay(-20, -10), joined(-50))).toEqual([]);
  });
  it('counts to its end when it began within the window, and not at all when it began after it', () => {
    expect(presence(stay(95, 130), stay(140, 150))).toEqual([{ from: 95, until: 130 }]);
  });
});

describe('any sightings', () => {
  const time = fc.integer({ min: -50, max: 150 });
  const sighting: fc.Arbitrary<Sighting> = fc.oneof(
    fc.record({ kind: fc.constantFrom('joined' as const, 'left' as const), at: time }),
    fc.record({ kind: fc.constant('stay' as const), from: time, until: time }),
  );
  const sightings = fc.array(sighting, { maxLength: 10 });

  it('mean the same in whatever order they come', () => {
    fc.assert(
      fc.property(
        sightings.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(presenceOf(shuffled, WINDOW)).toEqual(presenceOf(all, WINDOW));
        },
      ),
    );
  });
  it('mean the same when some come again', () => {
    fc.assert(
      fc.property(
        sightings.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all))),
        ([all, again]) => {
          expect(presenceOf([...all, ...again], WINDOW)).toEqual(presenceOf(all, WINDOW));
        },
      ),
    );
  });
  it('are changed by no stay that ends before it begins', () => {
    fc.assert(
      fc.property(sightings, time, fc.integer({ min: 0, max: 40 }), (all, from, back) => {
        expect(presenceOf([...all, stay(from, from - back)], WINDOW)).toEqual(presenceOf(all, WINDOW));
      }),
    );
  });
  it('give stretches that lie apart, in order, and begin within the window', () => {
    fc.assert(
      fc.property(sightings, (all) => {
        const found = presenceOf(all, WINDOW);
        for (const [index, { from, until }] of found.entries()) {
          expect(from).toBeLessThan(until);
          expect(from).toBeGreaterThanOrEqual(WINDOW.opensAt);
          expect(from).toBeLessThan(WINDOW.closesAt);
          expect(from).toBeGreaterThan(found[index - 1]?.until ?? -1);
        }
      }),
    );
  });
  it('of two people overlap the same whoever is named first, and never for longer than either was there', () => {
    const lengthOf = (all: Interval[]): number => all.reduce((sum, { from, until }) => sum + until - from, 0);
    fc.assert(
      fc.property(sightings, sightings, (one, other) => {
        const [mine, theirs] = [presenceOf(one, WINDOW), presenceOf(other, WINDOW)];
        const both = overlapOf(mine, theirs);
        expect(unionOf(overlapOf(theirs, mine))).toEqual(unionOf(both));
        expect(lengthOf(both)).toBeLessThanOrEqual(Math.min(lengthOf(mine), lengthOf(theirs)));
      }),
    );
  });
});
