import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  clockShare,
  CLOCK_STATES,
  readClock,
  type TargetClock,
} from '../../../../api/mdt/rules/target-clock.ts';
import { shareOf } from '../../../../api/mdt/rules/share-of.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const DAYS_28: TargetClock = { unit: 'days', length: 28, targetPercent: 80 };
const HOURS_48: TargetClock = { unit: 'hours', length: 48, targetPercent: 100 };
const STARTED = at('2026-03-01T15:00:00Z');
const facts = (more: Partial<{ stoppedAt: string; nextMeetingEndsAt: string; startedAt: string }> = {}) => ({
  startedAt: more.startedAt === undefined ? STARTED : at(more.startedAt),
  stoppedAt: more.stoppedAt === undefined ? undefined : at(more.stoppedAt),
  nextMeetingEndsAt: more.nextMeetingEndsAt === undefined ? undefined : at(more.nextMeetingEndsAt),
});
const stateOf = (clock: TargetClock, of: ReturnType<typeof facts>, now = '2026-03-10T12:00:00Z'): string =>
  readClock(clock, of, at(now)).state;

describe('a clock in days', () => {
  it('counts calendar days in London from day 0, over the night on which the clocks go forward', () => {
    const reading = readClock(DAYS_28, facts(), STARTED);
    expect(reading.lastDay.toString()).toBe('2026-03-29');
    // the end of 29 March, in summer time
    expect(reading.lateFrom.toString()).toBe('2026-03-29T23:00:00Z');
  });

  it('counts them over the night on which the clocks go back, and a start just after midnight by its day in London', () => {
    const reading = readClock(DAYS_28, facts({ startedAt: '2026-09-30T23:30:00Z' }), STARTED);
    expect(reading.lastDay.toString()).toBe('2026-10-29');
    expect(reading.lateFrom.toString()).toBe('2026-10-30T00:00:00Z');
  });

  it('is met to the last moment of the last day, and missed after it', () => {
    expect(stateOf(DAYS_28, facts({ stoppedAt: '2026-03-29T22:59:59Z' }))).toBe('met');
    expect(stateOf(DAYS_28, facts({ stoppedAt: '2026-03-29T23:00:00Z' }))).toBe('missed');
    expect(stateOf({ ...DAYS_28, length: 62 }, facts({ stoppedAt: '2026-05-02T22:00:00Z' }))).toBe('met');
    expect(stateOf({ ...DAYS_28, length: 62 }, facts({ stoppedAt: '2026-05-03T09:00:00Z' }))).toBe('missed');
  });

  it('is on track while the next meeting is in time, and at risk when it is not or there is none', () => {
    expect(stateOf(DAYS_28, facts({ nextMeetingEndsAt: '2026-03-29T12:00:00Z' }))).toBe('on track');
    expect(stateOf(DAYS_28, facts({ nextMeetingEndsAt: '2026-03-30T12:00:00Z' }))).toBe('at risk');
    expect(stateOf(DAYS_28, facts())).toBe('at risk');
    expect(stateOf(DAYS_28, facts({ nextMeetingEndsAt: '2026-03-10T11:00:00Z' }))).toBe('at risk');
  });

  it('is breached from the first moment that is too late, whatever is planned', () => {
    const planned = facts({ nextMeetingEndsAt: '2026-03-31T12:00:00Z' });
    expect(stateOf(DAYS_28, planned, '2026-03-29T22:59:59Z')).toBe('at risk');
    expect(stateOf(DAYS_28, planned, '2026-03-29T23:00:00Z')).toBe('breached');
  });
});

describe('a clock in hours', () => {
  it('lets 48 hours go by, over a change of the clocks too', () => {
    const over = facts({ startedAt: '2026-03-28T10:00:00Z', stoppedAt: '2026-03-30T10:00:00Z' });
    expect(stateOf(HOURS_48, over)).toBe('met');
    expect(stateOf(HOURS_48, { ...over, stoppedAt: at('2026-03-30T10:00:01Z') })).toBe('missed');
    expect(readClock(HOURS_48, over, STARTED).lastDay.toString()).toBe('2026-03-30');
  });
});

it('refuses a length that is none, and a decision before the start', () => {
  for (const length of [0, -1, 1.5, NaN])
    expect(() => readClock({ ...DAYS_28, length }, facts(), STARTED)).toThrow(RangeError);
  expect(() => stateOf(DAYS_28, facts({ stoppedAt: '2026-02-28T12:00:00Z' }))).toThrow(RangeError);
});

describe('the share that keeps the clock', () => {
  it('is of decided cases, with both numbers, and those that wait too long beside it', () => {
    const states = [
      ...Array<'met'>(8).fill('met'),
      'missed',
      'missed',
      'breached',
      'at risk',
      'on track',
    ] as const;
    expect(clockShare(states, 80)).toEqual({
      kept: { numerator: 8, denominator: 10, percent: 80, isOfFew: false },
      targetPercent: 80,
      isReached: true,
      breached: 1,
      atRisk: 1,
    });
  });

  it('is not reached by rounding, and is none of nothing', () => {
    const states = [
      ...Array<'met'>(1599).fill('met'),
      ...Array<'missed'>(400).fill('missed'),
      'missed',
    ] as const;
    expect(clockShare(states, 80)).toMatchObject({ isReached: false, kept: { percent: 79.9 } });
    expect(clockShare(['breached'], 80)).toMatchObject({
      isReached: undefined,
      kept: { denominator: 0, percent: undefined, isOfFew: true },
    });
  });
});

describe('any clock', () => {
  const moment = fc.integer({ min: 0, max: 100 * 24 * 60 }).map((minutes) => STARTED.add({ minutes }));
  const clocks = fc.record<TargetClock>({
    unit: fc.constantFrom('days', 'hours'),
    length: fc.integer({ min: 1, max: 70 }),
    targetPercent: fc.constant(80),
  });
  const option = fc.option(moment, { nil: undefined });

  it('only goes from on track or at risk to breached as time goes by, and a decision ends it for good', () => {
    fc.assert(
      fc.property(
        clocks,
        option,
        option,
        moment,
        moment,
        (clock, stoppedAt, nextMeetingEndsAt, one, other) => {
          const [before, after] = Temporal.Instant.compare(one, other) < 0 ? [one, other] : [other, one];
          const of = { startedAt: STARTED, stoppedAt, nextMeetingEndsAt };
          const [was, is] = [readClock(clock, of, before).state, readClock(clock, of, after).state];
          expect(CLOCK_STATES).toContain(is);
          if (stoppedAt !== undefined) expect(is).toBe(was);
          else
            expect(['on track', 'at risk', 'breached'].indexOf(is)).toBeGreaterThanOrEqual(
              ['on track', 'at risk', 'breached'].indexOf(was),
            );
        },
      ),
    );
  });
});

it('a share refuses a part that is more than the whole', () => {
  expect(() => shareOf(2, 1)).toThrow(RangeError);
  expect(() => shareOf(-1, 1)).toThrow(RangeError);
  expect(() => shareOf(0.5, 1)).toThrow(RangeError);
});
