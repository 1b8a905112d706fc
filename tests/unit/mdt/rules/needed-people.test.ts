import fc from 'fast-check';
import {
  candidatesOf,
  neededPeople,
  type Candidate,
  type MemberToMeet,
} from '../../../../api/mdt/rules/needed-people.ts';
import { quorumOf } from '../../../../api/mdt/rules/quorum.ts';

const HOUR = 3_600_000;
const aMember = (person: string, roles: string[], changes: Partial<MemberToMeet> = {}): MemberToMeet => ({
  ...{ person, name: `Dr ${person}`, roles, hasLeft: false, cover: undefined },
  ...changes,
});
const aCandidate = (person: string, roles: string[], busyFor = 0): Candidate => ({
  ...{ person, name: `Dr ${person}`, roles: new Set(roles), busyFor },
});
const cover = { person: 'c', name: 'Dr c' };

describe('who can be in a meeting', () => {
  const of = (member: MemberToMeet, busy: Record<string, number> = {}) =>
    candidatesOf([member], (person) => busy[person] ?? 0, HOUR).map(({ person }) => person);

  it('is a member, and their cover when they have left or are busy for all of it', () => {
    expect(of(aMember('a', ['rad'], { cover }), { a: HOUR - 1 })).toEqual(['a']);
    expect(of(aMember('a', ['rad'], { cover }), { a: HOUR })).toEqual(['c']);
    expect(of(aMember('a', ['rad'], { cover }), { a: HOUR, c: HOUR })).toEqual(['a']);
    expect(of(aMember('a', ['rad'], { cover, hasLeft: true }))).toEqual(['c']);
    expect(of(aMember('a', ['rad'], { hasLeft: true }))).toEqual([]);
    expect(of(aMember('a', ['rad']), { a: HOUR })).toEqual(['a']);
  });

  it('has the roles of the member and of whom they cover', () => {
    const [both] = candidatesOf(
      [aMember('a', ['rad'], { cover, hasLeft: true }), aMember('c', ['onc'])],
      () => 0,
      HOUR,
    );
    expect([...both!.roles].sort()).toEqual(['onc', 'rad']);
  });
});

describe('whom a case needs', () => {
  it('is who prepares it first, then who is least busy, then by name', () => {
    const all = [aCandidate('a', ['rad'], 5), aCandidate('b', ['rad']), aCandidate('c', ['rad'])];
    const one = [{ role: 'rad', needed: 1 }];
    expect(neededPeople(one, all, [])).toEqual({ people: ['b'], unfilled: [] });
    expect(neededPeople(one, all, ['c']).people).toEqual(['c']);
    expect(neededPeople([{ role: 'rad', needed: 2 }], all, []).people).toEqual(['b', 'c']);
  });

  it('adds those who prepare it and fill no place, and says what nobody can fill', () => {
    const found = neededPeople(
      [
        { role: 'rad', needed: 2 },
        { role: 'nurse', needed: 1 },
      ],
      [aCandidate('a', ['rad'])],
      ['x'],
    );
    expect(found).toEqual({
      people: ['a', 'x'],
      unfilled: [
        { role: 'rad', missing: 1 },
        { role: 'nurse', missing: 1 },
      ],
    });
  });

  it('moves somebody with two roles so that another one fits', () => {
    const all = [aCandidate('a', ['rad', 'onc']), aCandidate('b', ['rad'], 9)];
    const found = neededPeople(
      [
        { role: 'rad', needed: 1 },
        { role: 'onc', needed: 1 },
      ],
      all,
      [],
    );
    expect(found).toEqual({ people: ['a', 'b'], unfilled: [] });
  });

  const role = fc.constantFrom('rad', 'onc', 'nurse');
  const candidates = fc
    .array(fc.tuple(fc.uniqueArray(role, { minLength: 1 }), fc.nat(3)), { maxLength: 7 })
    .map((all) => all.map(([roles, busy], at) => aCandidate(`p${at}`, roles, busy)));
  const required = fc
    .uniqueArray(fc.record({ role, needed: fc.integer({ min: 1, max: 3 }) }), { selector: (one) => one.role })
    .map((all) => all.toSorted((one, other) => (one.role < other.role ? -1 : 1)));

  it('fills as many places as the rule of quorum does, whatever the order of the members', () => {
    fc.assert(
      fc.property(required, candidates, (wanted, all) => {
        const found = neededPeople(wanted, all, []);
        const present = all.map(({ person, roles }) => ({
          ...{ person, roles: [...roles], by: 'manual' as const, covers: [] },
        }));
        const { short } = quorumOf(wanted, present);
        const missing = (some: readonly { missing: number }[]) =>
          some.reduce((sum, one) => sum + one.missing, 0);
        expect(missing(found.unfilled)).toBe(missing(short));
        expect(neededPeople(wanted, all.toReversed(), []).people).toEqual(found.people);
      }),
    );
  });
});
