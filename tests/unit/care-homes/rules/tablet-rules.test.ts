import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { namedAs } from '../../../../api/care-homes/rules/carer.ts';
import { residentStep } from '../../../../api/care-homes/rules/resident-step.ts';
import { codeText, readCode, secretOf } from '../../../../api/care-homes/rules/tablet-code.ts';
import { isDayOver, wallDayOf } from '../../../../api/care-homes/rules/tablet-day.ts';
import { isVisitOver, LOCKS_AFTER_SECONDS } from '../../../../api/joining/rules/shared-visit.ts';

const at = (text: string) => Temporal.Instant.from(text);

describe('the code of a tablet', () => {
  it('is read back as it was made, however it is typed', () => {
    const bytes = fc.uint8Array({ minLength: 6, maxLength: 12 });
    const code = fc.record({
      odsCode: fc.constantFrom('R0Z', 'RX1', 'T0042'),
      number: fc.integer({ min: 1, max: 999_999 }),
      secret: bytes.map(secretOf),
    });
    fc.assert(
      fc.property(code, fc.boolean(), (made, isSmall) => {
        const text = codeText(made);
        const typed = isSmall ? ` ${text.toLowerCase().replaceAll('-', ' – ')} ` : text;
        expect(readCode(typed)).toEqual(made);
      }),
    );
  });

  it('has only signs that nobody mistakes for one another', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (bytes) => {
        expect(secretOf(bytes)).toMatch(/^[ACDEFGHJKLMNPQRTUVWXY34679]{6}$/);
      }),
    );
  });

  it.each(['', 'R0Z', 'R0Z-1', 'R0Z-1-K7MPQ', 'R0Z-x-K7MPQX', '-1-K7MPQX'])('is not %j', (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});

describe('the day of a tablet', () => {
  it.each([
    ['2026-03-03T10:00:00Z', '2026-03-03', '2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z'],
    ['2026-07-01T22:59:59Z', '2026-07-01', '2026-06-30T23:00:00Z', '2026-07-01T23:00:00Z'],
    // the clocks go forward, and back
    ['2026-03-29T12:00:00Z', '2026-03-29', '2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z'],
    ['2026-10-25T12:00:00Z', '2026-10-25', '2026-10-24T23:00:00Z', '2026-10-26T00:00:00Z'],
  ])('of %s is %s in London', (moment, day, startsAt, endsAt) => {
    expect(wallDayOf(at(moment), 'Europe/London')).toEqual({
      day,
      startsAt: at(startsAt),
      endsAt: at(endsAt),
    });
  });

  it('is over at midnight, and when staff withdraw it', () => {
    const endsAt = at('2026-03-04T00:00:00Z');
    expect(isDayOver({ endsAt, withdrawnAt: undefined }, at('2026-03-03T23:59:59Z'))).toBe(false);
    expect(isDayOver({ endsAt, withdrawnAt: undefined }, endsAt)).toBe(true);
    expect(isDayOver({ endsAt, withdrawnAt: at('2026-03-03T09:00:00Z') }, at('2026-03-03T09:00:01Z'))).toBe(
      true,
    );
  });
});

describe('a turn at the tablet', () => {
  const touchedAt = at('2026-03-03T10:00:00Z');
  const open = {
    touchedAt,
    endedAt: undefined,
    signInEndsAt: at('2026-03-04T00:00:00Z'),
    signInWithdrawnAt: undefined,
  };

  it('is over exactly so long after the last touch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (seconds) => {
        expect(isVisitOver(open, touchedAt.add({ seconds }))).toBe(seconds >= LOCKS_AFTER_SECONDS);
      }),
    );
  });

  it('is over once it was ended, the tablet withdrawn, or the day done', () => {
    const now = touchedAt.add({ seconds: 1 });
    expect(isVisitOver({ ...open, endedAt: touchedAt }, now)).toBe(true);
    expect(isVisitOver({ ...open, signInWithdrawnAt: touchedAt }, now)).toBe(true);
    expect(isVisitOver({ ...open, signInEndsAt: now }, now)).toBe(true);
  });
});

describe('what the tablet says of a resident', () => {
  it('leaves out those for whom nothing is left to do', () => {
    expect((['too-late', 'ended', 'cancelled'] as const).map((phase) => residentStep(phase, true))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(residentStep('ended', false)).toBeUndefined();
  });

  it('says where the others are, or that the hospital has to be rung', () => {
    expect(residentStep('waiting', true)).toBe('waiting');
    expect(residentStep('admitted', true)).toBe('called');
    expect(residentStep('can-wait', false)).toBe('ask');
  });
});

describe('the carer among the proxies', () => {
  const people = [
    { givenName: 'Blessing', familyName: 'Eze' },
    { givenName: 'Jo', familyName: 'Bell' },
    { givenName: 'JO', familyName: ' bell' },
  ];

  it('is found by the whole name, and not where two have it', () => {
    expect(namedAs({ name: '  blessing   EZE ' }, people)).toBe(people[0]);
    expect(namedAs({ name: 'Blessing' }, people)).toBeUndefined();
    expect(
      namedAs({ name: 'Jo Bell' }, [people[1]!, { givenName: 'jo', familyName: 'BELL' }]),
    ).toBeUndefined();
  });
});
