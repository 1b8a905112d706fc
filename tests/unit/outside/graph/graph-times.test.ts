import { shownAs, spanOf } from '../../../../api/outside/graph/graph-times.ts';
import { ianaZone } from '../../../../api/outside/graph/windows-zones.ts';

const span = (from: string, until: string, zone: string, asked = 'Europe/London') => {
  const found = spanOf({ dateTime: from, timeZone: zone }, { dateTime: until, timeZone: zone }, asked);
  return [found.from.toString(), found.until.toString()];
};

describe('Times of Graph', () => {
  it.each(['GMT Standard Time', 'Europe/London'])(
    'are on the wall of the zone that they name (%s)',
    (zone) => {
      expect(span('2026-07-01T10:00:00.0000000', '2026-07-01T11:00:00.0000000', zone)).toEqual([
        '2026-07-01T09:00:00Z',
        '2026-07-01T10:00:00Z',
      ]);
      expect(span('2026-01-07T10:00:00', '2026-01-07T11:00:00', zone)).toEqual([
        '2026-01-07T10:00:00Z',
        '2026-01-07T11:00:00Z',
      ]);
    },
  );

  it('make a whole day as long as it is on the days on which the clocks change', () => {
    expect(span('2026-03-29T00:00:00', '2026-03-30T00:00:00', 'Europe/London')).toEqual([
      '2026-03-29T00:00:00Z',
      '2026-03-29T23:00:00Z',
    ]);
    expect(span('2026-10-25T00:00:00', '2026-10-26T00:00:00', 'Europe/London')).toEqual([
      '2026-10-24T23:00:00Z',
      '2026-10-26T00:00:00Z',
    ]);
  });

  it('take somebody for the longer time when a wall time is there twice', () => {
    expect(span('2026-10-25T01:10:00', '2026-10-25T01:40:00', 'Europe/London')).toEqual([
      '2026-10-25T00:10:00Z',
      '2026-10-25T01:40:00Z',
    ]);
  });

  it('are on the wall that was asked for when the zone has a name that nobody knows', () => {
    expect(
      span('2026-07-01T10:00:00', '2026-07-01T11:00:00', 'Customized Time Zone', 'Europe/Paris'),
    ).toEqual(['2026-07-01T08:00:00Z', '2026-07-01T09:00:00Z']);
    expect(ianaZone('Customized Time Zone')).toBeUndefined();
  });

  it.each([
    ['busy', 'busy'],
    ['Busy', 'busy'],
    ['tentative', 'tentative'],
    ['OOF', 'oof'],
    ['workingElsewhere', 'free'],
    ['free', 'free'],
    ['unknown', 'busy'],
    ['somethingNew', 'busy'],
  ])('show an entry as %s: %s', (status, kind) => {
    expect(shownAs(status)).toBe(kind);
  });
});
