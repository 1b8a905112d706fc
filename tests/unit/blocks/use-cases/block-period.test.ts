import { Temporal } from 'temporal-polyfill';
import { blockPeriod } from '../../../../api/blocks/use-cases/block-period.ts';
import { newBlockSchema } from '../../../../api/blocks/contract/blocks.ts';

const NOW = Temporal.Instant.from('2026-03-02T08:00:00Z');
const PERSON = '00000000-0000-4000-8000-000000000001';
const period = (from: string, until: string, timeZone = 'Europe/London') => {
  const { startsAt, endsAt } = blockPeriod(
    { practitionerId: PERSON, from, until, reason: 'leave' },
    timeZone,
    NOW,
  );
  return [startsAt.toString(), endsAt.toString()];
};

describe('The time in which somebody is away', () => {
  it('is on the wall of the organisation, before and after the clocks go forward', () => {
    expect(period('2026-03-27T09:00', '2026-03-30T09:00')).toEqual([
      '2026-03-27T09:00:00Z',
      '2026-03-30T08:00:00Z',
    ]);
  });

  it('covers the whole of an hour that the clocks show twice', () => {
    expect(period('2026-10-25T01:00', '2026-10-25T01:30')).toEqual([
      '2026-10-25T00:00:00Z',
      '2026-10-25T01:30:00Z',
    ]);
  });

  it.each([
    ['2026-03-29T01:30', '2026-03-29T09:00', '/from'],
    ['2026-03-28T01:30', '2026-03-29T01:30', '/until'],
  ])('refuses a time that does not exist and names the field: %s to %s', (from, until, pointer) => {
    expect(() => period(from, until)).toThrow(
      expect.objectContaining({ code: 'wall-time-does-not-exist', facts: { pointer } }),
    );
  });

  it('takes the same times in a zone where they exist', () => {
    expect(period('2026-03-29T01:30', '2026-03-29T09:00', 'America/New_York')[0]).toBe(
      '2026-03-29T05:30:00Z',
    );
  });

  it('refuses what is over and what is longer than a year', () => {
    expect(() => period('2026-03-01T09:00', '2026-03-02T08:00')).toThrow(
      expect.objectContaining({ code: 'block-already-over', facts: { pointer: '/until' } }),
    );
    expect(() => period('2026-03-03T09:00', '2027-03-05T09:00')).toThrow(
      expect.objectContaining({ code: 'block-too-long', facts: { pointer: '/until' } }),
    );
  });

  it('refuses a reason of rooms for a person', () => {
    expect(() =>
      blockPeriod(
        {
          practitionerId: PERSON,
          from: '2026-03-03T09:00',
          until: '2026-03-03T10:00',
          reason: 'maintenance',
        },
        'Europe/London',
        NOW,
      ),
    ).toThrow(expect.objectContaining({ code: 'block-reason-not-fitting', facts: { pointer: '/reason' } }));
  });

  it.each([
    [{ from: '2026-02-30T09:00' }, 'from'],
    [{ from: '2026-03-03T24:00' }, 'from'],
    [{ from: '2026-03-03T09:00Z' }, 'from'],
    [{ until: '2026-03-03T09:00' }, 'until'],
    [{ resourceId: PERSON }, 'practitionerId'],
    [{ practitionerId: undefined }, 'practitionerId'],
    [{ reason: 'flu' }, 'reason'],
  ])('names the field of a request that cannot be one: %p', (change, field) => {
    const request = {
      practitionerId: PERSON,
      from: '2026-03-03T09:00',
      until: '2026-03-03T10:00',
      reason: 'leave',
      ...change,
    };
    const parsed = newBlockSchema.safeParse(request);
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field);
  });
});
