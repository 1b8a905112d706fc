import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { clockChangeMinutes, sessionSpan } from '../../../../api/clinics/rules/wall-session.ts';

const LONDON = 'Europe/London';
const MADRID = 'Europe/Madrid';
const MINUTE = 60_000;

function spanOf(date: string, opensAt: string, closesAt: string, timeZone = LONDON) {
  const span = sessionSpan(date, { opensAt, closesAt, timeZone });
  const text = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
  return span === undefined ? undefined : [text(span.from), text(span.until)];
}

describe('a session on an ordinary day', () => {
  it('is at its wall times', () => {
    expect(spanOf('2026-03-02', '09:00', '12:30')).toEqual(['2026-03-02T09:00:00Z', '2026-03-02T12:30:00Z']);
    expect(spanOf('2026-07-06', '09:00', '12:30')).toEqual(['2026-07-06T08:00:00Z', '2026-07-06T11:30:00Z']);
    expect(spanOf('2026-07-06', '09:00', '12:30', MADRID)).toEqual([
      '2026-07-06T07:00:00Z',
      '2026-07-06T10:30:00Z',
    ]);
  });

  it('may close at midnight', () => {
    expect(spanOf('2026-03-02', '20:00', '24:00')).toEqual(['2026-03-02T20:00:00Z', '2026-03-03T00:00:00Z']);
  });

  it('cannot close before it opens', () => {
    expect(() => spanOf('2026-03-02', '12:00', '09:00')).toThrow(RangeError);
  });
});

describe('when the clocks go forward', () => {
  it('a clinic at nine stays at nine, in London and in Madrid', () => {
    expect(spanOf('2026-03-28', '09:00', '12:00')?.[0]).toBe('2026-03-28T09:00:00Z');
    expect(spanOf('2026-03-29', '09:00', '12:00')?.[0]).toBe('2026-03-29T08:00:00Z');
    expect(spanOf('2026-03-28', '09:00', '12:00', MADRID)?.[0]).toBe('2026-03-28T08:00:00Z');
    expect(spanOf('2026-03-29', '09:00', '12:00', MADRID)?.[0]).toBe('2026-03-29T07:00:00Z');
  });

  it('a session over the skipped hour is an hour shorter', () => {
    const hours = { opensAt: '00:00', closesAt: '08:00', timeZone: LONDON };
    const span = sessionSpan('2026-03-29', hours)!;
    expect((span.until - span.from) / MINUTE).toBe(7 * 60);
    expect(clockChangeMinutes(span, hours)).toBe(-60);
  });

  it('a session that opens in the skipped hour opens at its end', () => {
    expect(spanOf('2026-03-29', '01:30', '03:00')).toEqual(['2026-03-29T01:00:00Z', '2026-03-29T02:00:00Z']);
    expect(spanOf('2026-03-29', '02:30', '04:00', MADRID)).toEqual([
      '2026-03-29T01:00:00Z',
      '2026-03-29T02:00:00Z',
    ]);
  });

  it('a session that closes in the skipped hour closes at its beginning', () => {
    expect(spanOf('2026-03-29', '00:00', '01:30')).toEqual(['2026-03-29T00:00:00Z', '2026-03-29T01:00:00Z']);
  });

  it('a session within the skipped hour is not at all', () => {
    expect(spanOf('2026-03-29', '01:00', '02:00')).toBeUndefined();
    expect(spanOf('2026-03-29', '01:15', '01:45')).toBeUndefined();
    expect(spanOf('2026-03-29', '02:00', '03:00', MADRID)).toBeUndefined();
  });

  it('a half hour is skipped on Lord Howe Island', () => {
    const hours = { opensAt: '00:00', closesAt: '06:00', timeZone: 'Australia/Lord_Howe' };
    expect(clockChangeMinutes(sessionSpan('2026-10-04', hours)!, hours)).toBe(-30);
  });
});

describe('when the clocks go back', () => {
  it('a clinic at nine stays at nine', () => {
    expect(spanOf('2026-10-24', '09:00', '12:00')?.[0]).toBe('2026-10-24T08:00:00Z');
    expect(spanOf('2026-10-25', '09:00', '12:00')?.[0]).toBe('2026-10-25T09:00:00Z');
  });

  it('a session over the hour that occurs twice is an hour longer', () => {
    const hours = { opensAt: '00:00', closesAt: '08:00', timeZone: LONDON };
    const span = sessionSpan('2026-10-25', hours)!;
    expect((span.until - span.from) / MINUTE).toBe(9 * 60);
    expect(clockChangeMinutes(span, hours)).toBe(60);
    expect(spanOf('2026-10-25', '01:00', '02:00')).toEqual(['2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z']);
    expect(spanOf('2026-10-25', '02:00', '03:00', MADRID)).toEqual([
      '2026-10-25T00:00:00Z',
      '2026-10-25T02:00:00Z',
    ]);
  });

  it('a time that occurs twice is the first of the two, to open and to close', () => {
    expect(spanOf('2026-10-25', '01:30', '01:45')).toEqual(['2026-10-25T00:30:00Z', '2026-10-25T00:45:00Z']);
    expect(spanOf('2026-10-25', '00:00', '01:30')?.[1]).toBe('2026-10-25T00:30:00Z');
  });
});

describe('in any zone on any day', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const pad = (part: number) => String(part).padStart(2, '0');
  const time = (quarter: number) => `${pad(Math.floor(quarter / 4))}:${pad((quarter % 4) * 15)}`;
  const sample = fc.record({
    timeZone: fc.constantFrom(...zones),
    date: fc
      .integer({ min: 0, max: 6000 })
      .map((days) => Temporal.PlainDate.from('2020-01-01').add({ days }).toString()),
    opens: fc.integer({ min: 0, max: 94 }),
    length: fc.integer({ min: 1, max: 64 }),
  });

  it('no clock on the wall shows a time of before the opening or after the closing, but for the hour shown twice', () => {
    fc.assert(
      fc.property(sample, ({ timeZone, date, opens, length }) => {
        const closes = Math.min(96, opens + length);
        const hours = { opensAt: time(opens), closesAt: time(closes), timeZone };
        const span = sessionSpan(date, hours);
        if (span === undefined) return;
        const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
        const opening = at(span.from);
        expect(opening.toPlainDate().toString()).toBe(date);
        expect(opening.toPlainTime().toString().slice(0, 5) >= hours.opensAt).toBe(true);
        // the moment before it opens is earlier on the wall, and so is the moment before it closes
        expect(
          at(span.from - MINUTE)
            .toPlainDateTime()
            .toString() < `${date}T${hours.opensAt}`,
        ).toBe(true);
        const last = at(span.until - MINUTE);
        expect(last.toPlainDate().toString()).toBe(date);
        expect(last.toPlainTime().toString().slice(0, 5) < hours.closesAt).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('sessions that follow one another on the wall follow one another in time, without a gap', () => {
    fc.assert(
      fc.property(sample, ({ timeZone, date, opens, length }) => {
        const closes = Math.min(95, opens + length);
        const whole = sessionSpan(date, { opensAt: time(opens), closesAt: '24:00', timeZone });
        const first = sessionSpan(date, { opensAt: time(opens), closesAt: time(closes), timeZone });
        const second = sessionSpan(date, { opensAt: time(closes), closesAt: '24:00', timeZone });
        const joined = [first, second].flatMap((span) => span ?? []);
        expect(joined[0]?.from).toBe(whole?.from);
        expect(joined.at(-1)?.until).toBe(whole?.until);
        if (first !== undefined && second !== undefined) expect(first.until).toBe(second.from);
      }),
      { numRuns: 300 },
    );
  });
});
