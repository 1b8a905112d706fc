import { changedEntry, toCalendarEntry } from '../../../../api/outside/graph/calendar-entries.ts';

const KEY = '0198c0de-0000-7000-8000-000000000001';
const at = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
const entry = (change: Record<string, unknown>) =>
  toCalendarEntry(
    changedEntry.parse({
      id: 'e1',
      type: 'singleInstance',
      showAs: 'busy',
      start: at('2026-03-05T10:00:00.0000000'),
      end: at('2026-03-05T11:00:00.0000000'),
      subject: 'not read',
      ...change,
    }),
    'Europe/London',
  );

describe('An entry of a calendar', () => {
  it('is when and how it takes its owner, and nothing else', () => {
    expect(JSON.parse(JSON.stringify(entry({})))).toEqual({
      entryId: 'e1',
      span: { from: '2026-03-05T10:00:00Z', until: '2026-03-05T11:00:00Z' },
      shownAs: 'busy',
    });
  });

  it('of a series is no time of its own, and its dates are shown as the series is unless they say otherwise', () => {
    expect(entry({ type: 'seriesMaster' }).span).toBeUndefined();
    expect(entry({ type: 'occurrence', seriesMasterId: 'm', showAs: undefined })).toMatchObject({
      seriesId: 'm',
      shownAs: undefined,
    });
    expect(entry({ type: 'exception', seriesMasterId: 'm', showAs: 'free' }).shownAs).toBe('free');
  });

  it('that was cancelled, or has no length, takes nobody', () => {
    expect(entry({ isCancelled: true }).shownAs).toBe('free');
    expect(entry({ end: at('2026-03-05T10:00:00') }).span).toBeUndefined();
  });

  it('of ours is known by its transaction id', () => {
    expect(entry({ transactionId: `confer-${KEY}-12` }).meetingKey).toBe(KEY);
    expect(entry({ transactionId: 'something else' }).meetingKey).toBeUndefined();
  });
});
