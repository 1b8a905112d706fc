import { Temporal } from 'temporal-polyfill';
import { seriesDates } from '../../../../api/booking/rules/series-dates.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const textsOf = (first: string, count: number, everyWeeks: number, zone: string): string[] =>
  seriesDates(at(first), count, everyWeeks, zone).map(
    ({ startsAt, exists }) => `${startsAt.toString()}${exists ? '' : ' (no such time)'}`,
  );

describe('the dates of a series', () => {
  it('are so many weeks apart', () => {
    expect(textsOf('2026-06-02T09:30:00Z', 3, 2, 'Europe/London')).toEqual([
      '2026-06-02T09:30:00Z',
      '2026-06-16T09:30:00Z',
      '2026-06-30T09:30:00Z',
    ]);
  });

  it('keep their wall time when the clocks go forward', () => {
    expect(textsOf('2026-03-24T09:30:00Z', 2, 1, 'Europe/London')).toEqual([
      '2026-03-24T09:30:00Z',
      '2026-03-31T08:30:00Z',
    ]);
  });

  it('keep their wall time when the clocks go back', () => {
    expect(textsOf('2026-10-20T08:30:00Z', 2, 1, 'Europe/London')).toEqual([
      '2026-10-20T08:30:00Z',
      '2026-10-27T09:30:00Z',
    ]);
  });

  it('say when the clocks leave a wall time out, and go on with the same wall time after it', () => {
    // 01:30 on 29 March 2026 does not exist in London
    expect(textsOf('2026-03-22T01:30:00Z', 3, 1, 'Europe/London')).toEqual([
      '2026-03-22T01:30:00Z',
      '2026-03-29T01:30:00Z (no such time)',
      '2026-04-05T00:30:00Z',
    ]);
  });

  it('take the first of an hour that there is twice', () => {
    // 01:30 on 25 October 2026 is 00:30 UTC and again 01:30 UTC in London
    expect(textsOf('2026-10-18T00:30:00Z', 2, 1, 'Europe/London')).toEqual([
      '2026-10-18T00:30:00Z',
      '2026-10-25T00:30:00Z',
    ]);
  });

  it('follow the clocks of a clinic elsewhere', () => {
    expect(textsOf('2026-03-05T15:00:00Z', 2, 1, 'America/New_York')).toEqual([
      '2026-03-05T15:00:00Z',
      '2026-03-12T14:00:00Z',
    ]);
  });

  it('begin with the first as it was asked for', () => {
    expect(textsOf('2026-10-25T01:30:00Z', 1, 1, 'Europe/London')).toEqual(['2026-10-25T01:30:00Z']);
  });
});
