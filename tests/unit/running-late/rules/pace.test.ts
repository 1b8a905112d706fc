import fc from 'fast-check';
import {
  estimateLateness,
  MOST_LATE_MINUTES,
  type PaceAppointment,
} from '../../../../api/running-late/rules/pace.ts';

const MINUTE = 60_000;
const at = (minute: number) => minute * MINUTE;
/** A clinic of half hours from minute 0 on. @param times when each began and ended, in minutes */
const aDay = (...times: (readonly [began?: number, ended?: number])[]): PaceAppointment[] =>
  times.map(([began, ended], index) => ({
    startsAt: at(index * 30),
    endsAt: at(index * 30 + 30),
    beganAt: began === undefined ? undefined : at(began),
    endedAt: ended === undefined ? undefined : at(ended),
  }));

describe('the pace of a clinic', () => {
  it('says nothing before anything has begun, when nobody is to come, and when it is on time', () => {
    expect(estimateLateness(aDay([], []), at(20))).toBeUndefined();
    expect(estimateLateness(aDay([0, 30], [30]), at(45))).toBeUndefined();
    expect(estimateLateness(aDay([0, 28], []), at(28))).toBeUndefined();
  });

  it('counts from when the one that is running ends, if it takes as long as planned', () => {
    expect(estimateLateness(aDay([20], []), at(25))).toEqual({ fromMinutes: 20, untilMinutes: 25 });
  });

  it('widens by how long the others of today took', () => {
    // the first took its half hour, the second a full hour, the third began at 95
    expect(estimateLateness(aDay([0, 30], [35, 95], [95], []), at(96))).toEqual({
      fromMinutes: 35,
      untilMinutes: 65,
    });
  });

  const begun = fc
    .record({ delay: fc.integer({ min: -10, max: 60 }), length: fc.integer({ min: 1, max: 90 }) })
    .map(({ delay, length }) => ({ delay, length }));
  const day = fc
    .record({
      ended: fc.array(begun, { maxLength: 6 }),
      isRunning: fc.boolean(),
      toCome: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ ended, isRunning, toCome }) => {
      const all = ended.map(({ delay, length }, index): [number, number] => {
        const from = index * 30 + delay;
        return [from, from + length];
      });
      const last = all.at(-1)?.[1] ?? 0;
      const running: [number][] = isRunning ? [[last]] : [];
      return {
        appointments: aDay(...all, ...running, ...Array.from({ length: toCome }, (): [] => [])),
        last,
      };
    });

  it('is a range of at least five minutes in steps of five, whatever the order they are given in', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 300 }), ({ appointments, last }, later) => {
        const now = at(last + later);
        const range = estimateLateness(appointments, now);
        expect(estimateLateness(appointments.toReversed(), now)).toEqual(range);
        if (range === undefined) return;
        expect(range.fromMinutes).toBeGreaterThanOrEqual(0);
        expect(range.fromMinutes % 5).toBe(0);
        expect(range.untilMinutes % 5).toBe(0);
        expect(range.untilMinutes - range.fromMinutes).toBeGreaterThanOrEqual(5);
        expect(range.untilMinutes).toBeLessThanOrEqual(MOST_LATE_MINUTES);
      }),
    );
  });

  it('never gets earlier while nothing happens', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 60 }),
        ({ appointments, last }, first, more) => {
          const before = estimateLateness(appointments, at(last + first));
          const after = estimateLateness(appointments, at(last + first + more));
          expect(after?.fromMinutes ?? 0).toBeGreaterThanOrEqual(before?.fromMinutes ?? 0);
          expect(after?.untilMinutes ?? 0).toBeGreaterThanOrEqual(before?.untilMinutes ?? 0);
        },
      ),
    );
  });
});
