import { groupByDay } from '../../../../api/slots/use-cases/group-by-day.ts';
import type { Slot } from '../../../../api/slots/contract/slots.ts';

const slot = (startsAt: string, patientStartsAt = startsAt): Slot => ({
  startsAt,
  endsAt: startsAt,
  patientStartsAt,
  patientEndsAt: startsAt,
  staff: [],
  resources: [],
  modality: 'video',
  shared: null,
  reasons: [],
});
const days = (slots: Slot[], timeZone: string) =>
  groupByDay(slots, timeZone).map(({ date, slots: ofDay }) => [
    date,
    ofDay.map((one) => one.startsAt.slice(8, 16)),
  ]);

describe('slots by day', () => {
  it('change the day at midnight of the site, in summer an hour before that of UTC', () => {
    const slots = ['2026-06-03T22:30:00Z', '2026-06-03T23:00:00Z', '2026-06-04T08:00:00Z'].map((at) =>
      slot(at),
    );
    expect(days(slots, 'Europe/London')).toEqual([
      ['2026-06-03', ['03T22:30']],
      ['2026-06-04', ['03T23:00', '04T08:00']],
    ]);
  });

  it('keep a day of 25 and one of 23 hours together', () => {
    const longest = ['2026-10-24T23:00:00Z', '2026-10-25T23:59:00Z', '2026-10-26T00:00:00Z'].map((at) =>
      slot(at),
    );
    expect(days(longest, 'Europe/London').map(([date]) => date)).toEqual(['2026-10-25', '2026-10-26']);
    const shortest = ['2026-03-29T00:00:00Z', '2026-03-29T22:59:00Z', '2026-03-29T23:00:00Z'].map((at) =>
      slot(at),
    );
    expect(days(shortest, 'Europe/London').map(([date]) => date)).toEqual(['2026-03-29', '2026-03-30']);
  });

  it('belong to the day of the patient’s part', () => {
    expect(days([slot('2026-01-05T23:50:00Z', '2026-01-06T00:05:00Z')], 'Europe/London')[0]?.[0]).toBe(
      '2026-01-06',
    );
  });

  it('are none of none', () => {
    expect(groupByDay([], 'Europe/London')).toEqual([]);
  });
});
