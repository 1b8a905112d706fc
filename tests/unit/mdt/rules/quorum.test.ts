import fc from 'fast-check';
import {
  quorumOf,
  type MemberRoles,
  type NeededRole,
  type PresentMember,
} from '../../../../api/mdt/rules/quorum.ts';
import type { PresenceSource } from '../../../../api/mdt/rules/presence.ts';

const here = (person: string, roles: string[], more: Partial<PresentMember> = {}): PresentMember => ({
  person,
  roles,
  by: 'panel',
  covers: [],
  ...more,
});
const need = (...roles: string[]): NeededRole[] => roles.map((role) => ({ role, needed: 1 }));

describe('quorum of a case', () => {
  it('is there when every place is filled, by telephone too', () => {
    expect(
      quorumOf(need('surgeon', 'radiologist'), [
        here('ada', ['surgeon']),
        here('ben', ['radiologist'], { by: 'phone' }),
      ]),
    ).toEqual({
      isQuorate: true,
      short: [],
      filled: [
        { role: 'surgeon', person: 'ada', coverFor: undefined, by: ['panel'] },
        { role: 'radiologist', person: 'ben', coverFor: undefined, by: ['phone'] },
      ],
    });
  });

  it('says which roles are short, and by how many', () => {
    const { isQuorate, short } = quorumOf(
      [
        { role: 'surgeon', needed: 2 },
        { role: 'radiologist', needed: 1 },
        { role: 'surgeon', needed: 1 },
      ],
      [here('ada', ['surgeon']), here('cy', ['oncologist'])],
    );
    expect(isQuorate).toBe(false);
    expect(short).toEqual([
      { role: 'surgeon', missing: 2 },
      { role: 'radiologist', missing: 1 },
    ]);
  });

  it('fills one place only with somebody who has two roles, and uses them where nobody else can be', () => {
    const both = here('ada', ['surgeon', 'oncologist']);
    expect(quorumOf(need('surgeon', 'oncologist'), [both]).short).toEqual([
      { role: 'oncologist', missing: 1 },
    ]);
    expect(
      quorumOf(need('surgeon', 'oncologist'), [both, here('ben', ['surgeon'])]).filled.map(
        ({ role, person }) => `${role} ${person}`,
      ),
    ).toEqual(['surgeon ben', 'oncologist ada']);
  });

  it('takes a cover in the roles of the member, and only while the member is away', () => {
    const ada: MemberRoles = { person: 'ada', roles: ['surgeon'] };
    const cover = here('ben', ['registrar'], { covers: [ada] });
    expect(quorumOf(need('surgeon'), [cover]).filled).toEqual([
      { role: 'surgeon', person: 'ben', coverFor: 'ada', by: ['panel'] },
    ]);
    const two = [{ role: 'surgeon', needed: 2 }];
    expect(quorumOf(two, [cover, here('ada', ['surgeon'])]).short).toEqual([{ role: 'surgeon', missing: 1 }]);
    expect(quorumOf(two, [cover, here('cy', [], { covers: [ada] })]).short).toEqual([
      { role: 'surgeon', missing: 1 },
    ]);
  });

  it('frees a cover for a role of their own when somebody else can cover', () => {
    const ada: MemberRoles = { person: 'ada', roles: ['surgeon'] };
    const present = [here('ben', ['nurse'], { covers: [ada] }), here('cy', [], { covers: [ada] })];
    expect(quorumOf(need('surgeon', 'nurse'), present).isQuorate).toBe(true);
  });

  it('counts somebody who is seen by two sources once, and names both', () => {
    const twice = [here('ada', ['surgeon']), here('ada', ['surgeon'], { by: 'bot' })];
    expect(quorumOf([{ role: 'surgeon', needed: 2 }], twice)).toMatchObject({
      short: [{ role: 'surgeon', missing: 1 }],
      filled: [{ person: 'ada', by: ['bot', 'panel'] }],
    });
  });

  it('is there for a case that needs nobody, and refuses half a person', () => {
    expect(quorumOf([], [])).toEqual({ isQuorate: true, short: [], filled: [] });
    expect(() => quorumOf([{ role: 'surgeon', needed: 0.5 }], [])).toThrow(RangeError);
    expect(() => quorumOf([{ role: 'surgeon', needed: -1 }], [])).toThrow(RangeError);
  });
});

const ROLES = ['surgeon', 'radiologist', 'nurse', 'oncologist'];
const PEOPLE = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'];
/** Roles are a person's, whoever names them. */
const rolesOfAll = fc.array(fc.subarray(ROLES, { maxLength: 3 }), { minLength: 6, maxLength: 6 });
const meeting = fc
  .record({
    roles: rolesOfAll,
    present: fc.array(
      fc.record({
        person: fc.integer({ min: 0, max: 5 }),
        covers: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 2 }),
        by: fc.constantFrom<PresenceSource>('panel', 'bot', 'manual', 'phone'),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ roles, present }) => {
    const member = (nth: number): MemberRoles => ({ person: PEOPLE[nth]!, roles: roles[nth]! });
    return present.map(({ person, covers, by }): PresentMember => ({
      ...member(person),
      by,
      covers: covers.map(member),
    }));
  });
const required = fc.array(
  fc.record({ role: fc.constantFrom(...ROLES), needed: fc.integer({ min: 0, max: 2 }) }),
  { maxLength: 4 },
);

const missing = (needed: readonly NeededRole[], present: readonly PresentMember[]): number =>
  quorumOf(needed, present).short.reduce((sum, one) => sum + one.missing, 0);

/** Tries every way to give each person a member to be and a role to stand in. */
function bruteForce(needed: readonly NeededRole[], present: readonly PresentMember[]): number {
  const all = needed.reduce((sum, one) => sum + one.needed, 0);
  const people = [...new Set(present.map(({ person }) => person))];
  const said = [...present, ...present.flatMap(({ covers }) => covers)];
  const rolesOf = (who: string) =>
    new Set(said.filter((one) => one.person === who).flatMap((one) => one.roles));
  const free = new Map<string, number>();
  for (const one of needed) free.set(one.role, (free.get(one.role) ?? 0) + one.needed);
  const taken = new Set<string>();
  const most = (at: number): number => {
    const person = people[at];
    if (person === undefined) return 0;
    let best = most(at + 1);
    const covers = present.filter((one) => one.person === person).flatMap((one) => one.covers);
    const away = covers.map((one) => one.person).filter((one) => !people.includes(one));
    for (const member of new Set([person, ...away])) {
      if (taken.has(member)) continue;
      taken.add(member);
      for (const role of rolesOf(member)) {
        const left = free.get(role) ?? 0;
        if (left === 0) continue;
        free.set(role, left - 1);
        best = Math.max(best, 1 + most(at + 1));
        free.set(role, left);
      }
      taken.delete(member);
    }
    return best;
  };
  return all - most(0);
}

describe('quorum of any case', () => {
  it('misses as few as can be: the same as trying every way', () => {
    fc.assert(
      fc.property(required, meeting, (needed, present) => {
        expect(missing(needed, present)).toBe(bruteForce(needed, present));
      }),
      { numRuns: 2000 },
    );
  });

  it('never gets worse when somebody comes, nor better when somebody goes', () => {
    fc.assert(
      fc.property(required, meeting, fc.nat(), (needed, present, nth) => {
        if (present.length === 0) return;
        const without = present.toSpliced(nth % present.length, 1);
        expect(missing(needed, present)).toBeLessThanOrEqual(missing(needed, without));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order of people', () => {
    fc.assert(
      fc.property(
        required,
        meeting.chain((present) =>
          fc.tuple(fc.constant(present), fc.shuffledSubarray(present, { minLength: present.length })),
        ),
        (needed, [present, shuffled]) => {
          expect(quorumOf(needed, shuffled)).toEqual(quorumOf(needed, present));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('fills each place once, by somebody who is there and may, and each person fills one', () => {
    fc.assert(
      fc.property(required, meeting, (needed, present) => {
        const { filled, short, isQuorate } = quorumOf(needed, present);
        const all = needed.reduce((sum, one) => sum + one.needed, 0);
        expect(filled.length + short.reduce((sum, one) => sum + one.missing, 0)).toBe(all);
        expect(isQuorate).toBe(filled.length === all);
        expect(new Set(filled.map(({ person }) => person)).size).toBe(filled.length);
        const stoodFor = filled.map(({ person, coverFor }) => coverFor ?? person);
        expect(new Set(stoodFor).size).toBe(filled.length);
        for (const { person, coverFor } of filled) {
          expect(present.some((one) => one.person === person)).toBe(true);
          expect(present.some((one) => one.person === coverFor)).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
