import fc from 'fast-check';
import {
  forecastQuorum,
  whyNotThere,
  type CaseToForecast,
  type ForecastPerson,
} from '../../../../api/mdt/rules/forecast-quorum.ts';
import { quorumOf, type NeededRole } from '../../../../api/mdt/rules/quorum.ts';

const somebody = (person: string, roles: string[], more: Partial<ForecastPerson> = {}): ForecastPerson => ({
  ...{ person, name: person, roles, covers: [], isMember: true, answer: undefined, hasLeft: false },
  ...{ away: [], busy: [], isKnown: true },
  ...more,
});
const aCase = (...roles: string[]): CaseToForecast => ({
  ...{ caseId: 'one', from: 100, until: 200 },
  required: roles.map((role) => ({ role, needed: 1 })),
});
const forecast = (wanted: CaseToForecast, ...people: ForecastPerson[]) =>
  forecastQuorum([wanted], people)[0]!;

describe('who is expected at the time of a case', () => {
  const at = { from: 100, until: 200 };
  it.each([
    ['nothing says otherwise', {}, undefined],
    ['they have left', { hasLeft: true, answer: 'coming' }, 'left'],
    ['they said that they cannot come', { answer: 'not-coming' }, 'declined'],
    ['they are away, whatever they said', { away: [{ from: 150, until: 160 }], answer: 'coming' }, 'away'],
    ['their diary is full', { busy: [{ from: 0, until: 101 }] }, 'busy'],
    [
      'their diary is full and they come all the same',
      { busy: [{ from: 0, until: 101 }], answer: 'coming' },
      undefined,
    ],
    ['what takes them ends as the case begins', { busy: [{ from: 0, until: 100 }] }, undefined],
    ['what takes them begins as the case ends', { away: [{ from: 200, until: 300 }] }, undefined],
  ] as const)('%s', (_what, changes, why) => {
    expect(whyNotThere(somebody('ada', [], changes as Partial<ForecastPerson>), at)).toBe(why);
  });
});

describe('forecast of the quorum', () => {
  it('expects members, and others only when they said that they come', () => {
    const other = somebody('ben', ['surgeon'], { isMember: false });
    expect(forecast(aCase('surgeon'), other).isQuorate).toBe(false);
    expect(forecast(aCase('surgeon'), { ...other, answer: 'coming' })).toMatchObject({
      ...{ isQuorate: true, isSure: true, short: [], proposals: [] },
    });
  });

  it('names who is away and why, and proposes the named cover before others with the role', () => {
    const surgeon = { person: 'zoe', roles: ['surgeon'] };
    const found = forecast(
      aCase('surgeon', 'radiologist'),
      somebody('zoe', ['surgeon'], { away: [{ from: 0, until: 900 }] }),
      somebody('ada', ['radiologist']),
      somebody('abe', ['surgeon'], { isMember: false }),
      somebody('bob', [], { isMember: false, covers: [surgeon] }),
    );
    expect(found).toEqual({
      ...{ caseId: 'one', isQuorate: false, isSure: false },
      short: [{ role: 'surgeon', missing: 1 }],
      away: [{ person: 'zoe', why: 'away' }],
      proposals: [
        { person: 'bob', role: 'surgeon', coverFor: 'zoe' },
        { person: 'abe', role: 'surgeon', coverFor: undefined },
      ],
    });
  });

  it('proposes nobody who is busy then, has declined or would not help', () => {
    const surgeon = { person: 'zoe', roles: ['surgeon'] };
    const others = { isMember: false };
    const found = forecast(
      aCase('surgeon'),
      somebody('zoe', ['surgeon'], { answer: 'not-coming' }),
      somebody('abe', ['surgeon'], { ...others, busy: [{ from: 150, until: 151 }] }),
      somebody('bob', [], { ...others, covers: [surgeon], answer: 'not-coming' }),
      somebody('cy', ['nurse'], others),
    );
    expect(found.proposals).toEqual([]);
    expect(found.away).toEqual([{ person: 'zoe', why: 'declined' }]);
  });

  it('is of each case at its own time', () => {
    const early = { ...aCase('surgeon'), caseId: 'early', from: 0, until: 100 };
    const [one, other] = forecastQuorum(
      [early, aCase('surgeon')],
      [somebody('zoe', ['surgeon'], { busy: [{ from: 0, until: 60 }] })],
    );
    expect([one?.isQuorate, other?.isQuorate]).toEqual([false, true]);
  });

  it('is not sure where the Outlook of somebody who counts is not known, unless they said that they come', () => {
    const unknown = somebody('zoe', ['surgeon'], { isKnown: false });
    expect(forecast(aCase('surgeon'), unknown)).toMatchObject({ isQuorate: true, isSure: false });
    expect(forecast(aCase('surgeon'), { ...unknown, answer: 'coming' }).isSure).toBe(true);
    expect(forecast(aCase('surgeon'), unknown, somebody('abe', ['surgeon'])).isSure).toBe(true);
  });
});

const ROLES = ['surgeon', 'radiologist', 'nurse'];
const span = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 120 }))
  .map(([from, length]) => ({ from, until: from + length }));
const anybody = (index: number): fc.Arbitrary<ForecastPerson> =>
  fc.record({
    person: fc.constant(`person ${index}`),
    name: fc.constantFrom('A', 'B', 'C'),
    roles: fc.subarray(ROLES),
    covers: fc
      .subarray([0, 1, 2, 3])
      .chain((others) =>
        fc.constant(
          others.filter((one) => one !== index).map((one) => ({ person: `person ${one}`, roles: [] })),
        ),
      ),
    isMember: fc.boolean(),
    answer: fc.constantFrom('coming' as const, 'not-coming' as const, undefined),
    hasLeft: fc.boolean(),
    away: fc.array(span, { maxLength: 1 }),
    busy: fc.array(span, { maxLength: 2 }),
    isKnown: fc.boolean(),
  });
/** Whoever is covered has the same roles as when they come themselves. */
const people = fc.tuple(...[0, 1, 2, 3, 4].map(anybody)).map((all) =>
  all.map((one) => ({
    ...one,
    covers: one.covers.map(({ person }) => ({
      person,
      roles: all.find((other) => other.person === person)?.roles ?? [],
    })),
  })),
);
const required: fc.Arbitrary<NeededRole[]> = fc
  .tuple(...ROLES.map((role) => fc.integer({ min: 0, max: 2 }).map((needed) => ({ role, needed }))))
  .map((all) => all.filter(({ needed }) => needed > 0));
const wanted = fc.tuple(span, required).map(([time, roles]) => ({ caseId: 'one', ...time, required: roles }));
const missing = (short: readonly { missing: number }[]): number =>
  short.reduce((sum, one) => sum + one.missing, 0);

describe('forecast of the quorum of any case', () => {
  it('is quorate exactly when no role is short, and sure only then', () => {
    fc.assert(
      fc.property(people, wanted, (all, one) => {
        const found = forecast(one, ...all);
        expect(found.isQuorate).toBe(found.short.length === 0);
        if (found.isSure) expect(found.isQuorate).toBe(true);
        if (found.isQuorate) expect(found.proposals).toEqual([]);
      }),
    );
  });

  it('proposes exactly those who would make less missing if they said that they come', () => {
    fc.assert(
      fc.property(people, wanted, (all, one) => {
        const before = forecast(one, ...all);
        const helps = all.filter((person) => {
          if (whyNotThere(person, one) !== undefined) return false;
          const after = all.map((each) => (each === person ? { ...each, answer: 'coming' as const } : each));
          return missing(forecast(one, ...after).short) < missing(before.short);
        });
        expect(before.proposals.map(({ person }) => person).sort()).toEqual(
          helps.map(({ person }) => person).sort(),
        );
      }),
    );
  });

  it('says that less is missing for nobody who cannot come after all', () => {
    fc.assert(
      fc.property(people, wanted, fc.nat({ max: 4 }), (all, one, who) => {
        const without = all.map((each, index) =>
          index === who ? { ...each, answer: 'not-coming' as const } : each,
        );
        expect(missing(forecast(one, ...without).short)).toBeGreaterThanOrEqual(
          missing(forecast(one, ...all).short),
        );
      }),
    );
  });

  it('does not depend on the order of people, and says what the meeting would say', () => {
    fc.assert(
      fc.property(people, wanted, (all, one) => {
        const found = forecast(one, ...all);
        expect(forecast(one, ...all.toReversed())).toEqual(found);
        const there = all.filter(
          (each) => (each.isMember || each.answer === 'coming') && whyNotThere(each, one) === undefined,
        );
        const { short } = quorumOf(
          one.required,
          there.map(({ person, roles, covers }) => ({ person, roles, covers, by: 'panel' })),
        );
        expect(found.short).toEqual(short);
      }),
    );
  });
});
