import { Temporal } from 'temporal-polyfill';
import { demoClinicHours } from '../../../../../infra/local/seed/clinic-hours.ts';

const LONDON = 'Europe/London';
const hoursAt = (instant: string): string[] =>
  demoClinicHours(Temporal.Instant.from(instant), LONDON).map(
    ({ localDate, opensAt, closesAt }) => `${localDate} ${opensAt}-${closesAt}`,
  );
const outOfHours = (instant: string): string[] =>
  hoursAt(instant).filter((session) => !session.endsWith('08:00-20:00'));

describe('hours of the demo clinics', () => {
  it('are Monday to Friday from 08:00 to 20:00, today and for twelve weeks', () => {
    const days = hoursAt('2026-02-02T10:00:00Z');
    expect(days).toHaveLength(61);
    expect(days[0]).toBe('2026-02-02 08:00-20:00');
    expect(days.slice(4, 6)).toEqual(['2026-02-06 08:00-20:00', '2026-02-09 08:00-20:00']);
    expect(days.at(-1)).toBe('2026-04-27 08:00-20:00');
  });

  it('reach far enough for six appointments, one every two weeks, that begin in the next two weeks', () => {
    const days = new Set(hoursAt('2026-02-02T10:00:00Z').map((session) => session.slice(0, 10)));
    const first = Temporal.PlainDate.from('2026-02-13');
    for (let number = 0; number < 6; number += 1) {
      expect(days).toContain(first.add({ weeks: 2 * number }).toString());
    }
  });

  it('are there at a weekend for whoever tries Confer then, and only for some hours', () => {
    const onSaturday = hoursAt('2026-02-07T10:00:00Z');
    expect(onSaturday.slice(-1)).toEqual(['2026-02-07 08:00-20:00']);
    expect(onSaturday.some((session) => session.startsWith('2026-02-08'))).toBe(false);
  });

  it('reach four hours ahead of whoever tries Confer in the afternoon', () => {
    expect(outOfHours('2026-02-02T15:59:00Z')).toEqual([]);
    expect(outOfHours('2026-02-02T16:01:00Z')).toEqual(['2026-02-02 20:00-24:00']);
  });

  it('go on through the night', () => {
    expect(outOfHours('2026-02-02T21:00:00Z')).toEqual(['2026-02-02 20:00-24:00', '2026-02-03 00:00-08:00']);
    expect(outOfHours('2026-02-02T03:00:00Z')).toEqual(['2026-02-02 00:00-08:00']);
  });

  it('follow the wall clock of the hospital on the days the clocks change', () => {
    // 00:30 in London, an hour before the clocks go forward: it is still the 29th there and in UTC
    expect(outOfHours('2026-03-29T00:30:00Z')).toEqual(['2026-03-29 00:00-08:00']);
    // 23:30 UTC on the day they go forward is already the next day in London
    expect(hoursAt('2026-03-29T23:30:00Z')[0]).toBe('2026-03-30 08:00-20:00');
    // after they went back, 23:30 UTC is 23:30 in London
    expect(hoursAt('2026-10-25T23:30:00Z')).toContain('2026-10-25 20:00-24:00');
  });
});
