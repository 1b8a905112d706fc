import fc from 'fast-check';
import { findSlots, type Availability } from '../../../../api/domain/clinic/find-slots.ts';

const MINUTE = 60_000;
const span = (from: number, until: number) => ({ from: from * MINUTE, until: until * MINUTE });
const role = (roleCode: string, count: number, ...candidates: string[]) => ({ roleCode, count, candidates });

function find(
  roles: ReturnType<typeof role>[],
  people: Record<string, Availability>,
  { minutes = 30, from = 0, to = 1_000, limit = 1_000 } = {},
) {
  return findSlots(
    { roles, durationMs: minutes * MINUTE, from: from * MINUTE, to: to * MINUTE, limit },
    new Map(Object.entries(people)),
  ).map((slot) => ({
    from: slot.from / MINUTE,
    staff: slot.staff.map(({ person, roleCode }) => `${roleCode}:${person}`),
  }));
}

describe('finding slots', () => {
  it('offers one slot after the other from the opening of a session', () => {
    const slots = find([role('nurse', 1, 'ben')], { ben: { open: [span(10, 100)], busy: [] } });
    expect(slots.map((slot) => slot.from)).toEqual([10, 40, 70]);
  });

  it('offers a time only when every required role has somebody free', () => {
    const slots = find([role('consultant', 1, 'amina'), role('nurse', 1, 'ben')], {
      amina: { open: [span(0, 120)], busy: [span(0, 30)] },
      ben: { open: [span(0, 120)], busy: [span(60, 61)] },
    });
    expect(slots).toEqual([
      { from: 30, staff: ['consultant:amina', 'nurse:ben'] },
      { from: 90, staff: ['consultant:amina', 'nurse:ben'] },
    ]);
  });

  it('takes whoever of a role is free, the preferred one first', () => {
    const slots = find([role('nurse', 1, 'ben', 'hannah')], {
      ben: { open: [span(0, 60)], busy: [span(30, 60)] },
      hannah: { open: [span(0, 60)], busy: [] },
    });
    expect(slots.map((slot) => slot.staff)).toEqual([['nurse:ben'], ['nurse:hannah']]);
  });

  it('needs as many people of a role as were asked for', () => {
    const people = {
      ben: { open: [span(0, 60)], busy: [] },
      hannah: { open: [span(0, 60)], busy: [span(0, 1)] },
    };
    expect(find([role('nurse', 2, 'ben', 'hannah')], people).map((slot) => slot.from)).toEqual([30]);
  });

  it('lets an appointment follow directly on another one', () => {
    const slots = find([role('nurse', 1, 'ben')], {
      ben: { open: [span(0, 90)], busy: [span(0, 30), span(60, 90)] },
    });
    expect(slots.map((slot) => slot.from)).toEqual([30]);
  });

  it('never offers somebody of whom nothing is known', () => {
    expect(find([role('nurse', 1, 'nobody')], {})).toEqual([]);
  });

  it('keeps to the window and the limit', () => {
    const people = { ben: { open: [span(0, 300)], busy: [] } };
    expect(find([role('nurse', 1, 'ben')], people, { from: 31, to: 120 }).map((slot) => slot.from)).toEqual([
      60, 90,
    ]);
    expect(find([role('nurse', 1, 'ben')], people, { limit: 2 })).toHaveLength(2);
  });

  it('refuses an appointment of no length as a bug', () => {
    expect(() => find([role('nurse', 1, 'ben')], {}, { minutes: 0 })).toThrow(RangeError);
  });

  it('agrees with a minute-by-minute search by brute force', () => {
    const spans = fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 60 }))
        .map(([from, length]) => span(from, from + length)),
      { maxLength: 5 },
    );
    const person = fc.record({ open: spans, busy: spans });
    fc.assert(
      fc.property(person, person, person, fc.integer({ min: 5, max: 45 }), (a, b, c, minutes) => {
        const people = { a, b, c };
        const found = find([role('one', 1, 'a'), role('two', 1, 'b', 'c')], people, { minutes, to: 300 });
        expect(found.map((slot) => slot.from)).toEqual(bruteForce(people, minutes));
      }),
      { numRuns: 300 },
    );
  });
});

/** Minutes at which a is free and b or c is, of those that a session offers. */
function bruteForce(people: Record<'a' | 'b' | 'c', Availability>, minutes: number): number[] {
  const covered = (spans: Availability['open'], minute: number): boolean =>
    spans.some((one) => one.from <= minute * MINUTE && one.until > minute * MINUTE);
  const free = (one: Availability, minute: number): boolean =>
    covered(one.open, minute) && !covered(one.busy, minute);
  const freeFor = (one: Availability, start: number): boolean =>
    Array.from({ length: minutes }, (_, offset) => free(one, start + offset)).every(Boolean);
  const offered = (one: Availability, start: number): boolean => {
    if (!Array.from({ length: minutes }, (_, offset) => covered(one.open, start + offset)).every(Boolean))
      return false;
    let opening = start;
    while (opening > 0 && covered(one.open, opening - 1)) opening -= 1;
    return (start - opening) % minutes === 0;
  };
  return Array.from({ length: 301 - minutes }, (_, start) => start).filter(
    (start) =>
      Object.values(people).some((one) => offered(one, start)) &&
      freeFor(people.a, start) &&
      (freeFor(people.b, start) || freeFor(people.c, start)),
  );
}
