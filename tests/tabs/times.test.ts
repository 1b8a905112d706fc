import {
  ageWords,
  clockRange,
  minuteWords,
  plainDate,
  shortDay,
  untilWords,
  zoneNote,
} from '../../tabs/words/times.ts';
import { addDays, dateInZone, dayInterval, daysBetween, runningDay } from '../../tabs/words/zoned-day.ts';

const LONDON = 'Europe/London';

describe('times in words', () => {
  it('are on the clock of the organisation, in winter and in summer', () => {
    expect(clockRange('2026-03-03T09:40:00Z', '2026-03-03T10:10:00Z', LONDON)).toBe('09:40–10:10');
    expect(clockRange('2026-07-03T09:40:00Z', '2026-07-03T10:10:00Z', LONDON)).toBe('10:40–11:10');
    expect(shortDay('2026-03-03T09:40:00Z', LONDON)).toBe('Tue 3 Mar');
    expect(plainDate('2004-05-17')).toBe('17 May 2004');
  });

  it.each([
    [0, 'under 1 min'],
    [7, '7 min'],
    [60, '1 h'],
    [85, '1 h 25 min'],
  ])('call %d minutes "%s"', (minutes, words) => {
    expect(minuteWords(minutes)).toBe(words);
  });

  it('say how far a start is away', () => {
    const now = Date.parse('2026-03-03T10:00:00Z');
    expect(untilWords('2026-03-03T10:05:00Z', now)).toBe('in 5 min');
    expect(untilWords('2026-03-03T10:00:20Z', now)).toBe('now');
    expect(untilWords('2026-03-03T09:50:00Z', now)).toBe('10 min ago');
    expect(ageWords(12_000)).toBe('12 seconds');
    expect(ageWords(125_000)).toBe('2 min');
  });

  it('name the zone only when it is not the reader’s', () => {
    expect(zoneNote(LONDON, LONDON)).toBeUndefined();
    expect(zoneNote('America/New_York', LONDON)).toBe('New York time');
  });
});

describe('a day of the organisation', () => {
  it.each([
    ['an ordinary day', '2026-03-03', '2026-03-03T00:00:00.000Z', '2026-03-04T00:00:00.000Z'],
    ['a summer day', '2026-07-03', '2026-07-02T23:00:00.000Z', '2026-07-03T23:00:00.000Z'],
    ['the day clocks go forward', '2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
    ['the day clocks go back', '2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
  ])('is the right interval on %s', (_, date, from, to) => {
    expect(dayInterval(date, LONDON)).toEqual({ from, to });
  });

  it('begins at midnight also far from Greenwich', () => {
    expect(dayInterval('2026-03-03', 'Pacific/Auckland').from).toBe('2026-03-02T11:00:00.000Z');
    expect(dayInterval('2026-03-08', 'America/New_York')).toEqual({
      from: '2026-03-08T05:00:00.000Z',
      to: '2026-03-09T04:00:00.000Z',
    });
  });

  it.each([
    [
      'at noon it is the date',
      '2026-03-03T12:10:00Z',
      '2026-03-03T00:00:00.000Z',
      '2026-03-04T00:00:00.000Z',
    ],
    [
      'late in the evening it reaches into the next',
      '2026-03-03T23:50:00Z',
      '2026-03-03T00:00:00.000Z',
      '2026-03-04T03:00:00.000Z',
    ],
    [
      'early in the night it reaches back',
      '2026-03-03T00:10:00Z',
      '2026-03-02T20:00:00.000Z',
      '2026-03-04T00:00:00.000Z',
    ],
  ])('the running day: %s', (_case, now, from, to) => {
    expect(runningDay(Date.parse(now), LONDON)).toEqual({ from, to });
  });

  it('is told from an instant', () => {
    expect(dateInZone(Date.parse('2026-07-02T23:30:00Z'), LONDON)).toBe('2026-07-03');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(daysBetween('2026-03-01', '2026-03-31')).toBe(30);
  });
});
