import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { findSlots } from '../../../../api/slots/rules/find-slots.ts';
import type { MonthOfRows, SessionRow } from '../../../benchmarks/slot-search/a-month-of-rows.ts';
import { prepareMonth, searchWithEngine } from '../../../benchmarks/slot-search/engine-search.ts';
import { searchPlainly } from '../../../benchmarks/slot-search/plain-search.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** A night on which the clocks change, and an ordinary day: in London, New York, and where they change by half an hour. */
const NIGHTS = [
  { timeZone: 'Europe/London', dates: ['2026-03-28', '2026-03-29'] },
  { timeZone: 'Europe/London', dates: ['2026-10-24', '2026-10-25'] },
  { timeZone: 'America/New_York', dates: ['2026-03-07', '2026-03-08'] },
  { timeZone: 'Australia/Lord_Howe', dates: ['2026-04-04', '2026-04-05'] },
  { timeZone: 'Asia/Kathmandu', dates: ['2026-06-01', '2026-06-02'] },
] as const;
const PEOPLE = ['a', 'b', 'c', 'd'];

const wallTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const aSession = (timeZone: string, dates: readonly string[], step: number) =>
  fc
    .record({
      person: fc.constantFrom(...PEOPLE),
      localDate: fc.constantFrom(...dates),
      opens: fc.integer({ min: 0, max: Math.floor(1300 / step) }),
      length: fc.integer({ min: 1, max: Math.floor(400 / step) }),
      slotMinutes: fc.constantFrom(5, 15, 20, 30),
    })
    .map(({ opens, length, ...row }): SessionRow => {
      const closes = Math.min(opens * step + length * step, 1439);
      return { ...row, opensAt: wallTime(opens * step), closesAt: wallTime(closes), timeZone };
    });

const aSpan = (from: number, unit: number) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: (2 * DAY) / unit }),
      fc.integer({ min: 1, max: (2 * 60 * MINUTE) / unit }),
    )
    .map(([start, length]) => ({ from: from + start * unit, until: from + (start + length) * unit }));

const roles = fc
  .array(
    fc.record({ count: fc.integer({ min: 1, max: 2 }), candidates: fc.subarray(PEOPLE, { minLength: 1 }) }),
    { minLength: 1, maxLength: 3 },
  )
  .map((some) => some.map((role, index) => ({ roleCode: `role${index}`, ...role })));

const month: fc.Arbitrary<MonthOfRows> = fc
  .tuple(fc.constantFrom(...NIGHTS), fc.constantFrom(1, 5, 15), fc.constantFrom(1, 1_000, 5 * MINUTE))
  .chain(([{ timeZone, dates }, step, unit]) => {
    const from = Temporal.PlainDate.from(dates[0]).toZonedDateTime(timeZone).epochMilliseconds;
    return fc.record({
      roles,
      sessions: fc.array(aSession(timeZone, dates, step), { maxLength: 12 }),
      busy: fc.array(
        fc
          .tuple(fc.constantFrom(...PEOPLE), aSpan(from, unit))
          .map(([person, span]) => ({ person, ...span })),
        { maxLength: 12 },
      ),
      parts: fc.record({
        huddleMinutes: fc.constantFrom(0, 5, 7, 10),
        patientMinutes: fc.integer({ min: 5, max: 60 }),
        debriefMinutes: fc.constantFrom(0, 5, 13),
      }),
      patientBusy: fc.array(aSpan(from, unit), { maxLength: 3 }),
      from: fc.integer({ min: from, max: from + DAY / 2 }),
      to: fc.constant(from + 2 * DAY),
    });
  });

const instantOf = (date: string, time: string, zone: string): number =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;

/** Every minute of the window is looked at by itself: who is in a session then, and who is taken. */
function bruteForce(asked: MonthOfRows) {
  const minutes = Math.ceil((asked.to - asked.from) / MINUTE);
  const first = Math.ceil(asked.from / MINUTE);
  const spans = asked.sessions.map((row) => ({
    ...row,
    from: instantOf(row.localDate, row.opensAt, row.timeZone),
    until: instantOf(row.localDate, row.closesAt, row.timeZone),
  }));
  const overlaps = (span: { from: number; until: number }, minute: number): boolean =>
    span.from < (minute + 1) * MINUTE && span.until > minute * MINUTE;
  const free = new Map(
    PEOPLE.map((person) => [
      person,
      Array.from({ length: minutes }, (_, offset) => {
        const minute = first + offset;
        const isOpen = spans.some(
          (span) =>
            span.person === person && span.from <= minute * MINUTE && span.until >= (minute + 1) * MINUTE,
        );
        return isOpen && !asked.busy.some((one) => one.person === person && overlaps(one, minute));
      }),
    ]),
  );
  const { huddleMinutes, patientMinutes, debriefMinutes } = asked.parts;
  const length = huddleMinutes + patientMinutes + debriefMinutes;
  const wanted = new Set(asked.roles.flatMap((role) => role.candidates));
  const isOffered = (minute: number): boolean =>
    spans.some((span) => {
      const since = minute - span.from / MINUTE;
      const isWithin = since >= 0 && minute * MINUTE < span.until;
      return wanted.has(span.person) && isWithin && since % Math.min(span.slotMinutes, length) === 0;
    });
  const isFree = (person: string, offset: number): boolean =>
    free
      .get(person)!
      .slice(offset, offset + length)
      .filter(Boolean).length === length;
  const starts = Array.from({ length: Math.max(0, minutes - length + 1) }, (_, offset) => offset).filter(
    (offset) => {
      const minute = first + offset;
      if ((minute + length) * MINUTE > asked.to || !isOffered(minute)) return false;
      for (let at = minute + huddleMinutes; at < minute + huddleMinutes + patientMinutes; at += 1) {
        if (asked.patientBusy.some((one) => overlaps(one, at))) return false;
      }
      const places = asked.roles.flatMap((role) => Array.from({ length: role.count }, () => role.candidates));
      return canFill(places, (person) => isFree(person, offset));
    },
  );
  return { starts: starts.map((offset) => (first + offset) * MINUTE), isFree, first };
}

function canFill(
  places: readonly (readonly string[])[],
  isFree: (person: string) => boolean,
  used = '',
): boolean {
  const [place, ...others] = places;
  if (place === undefined) return true;
  return place.some((one) => !used.includes(one) && isFree(one) && canFill(others, isFree, used + one));
}

describe('the slot engine, on random clinics across changes of the clocks', () => {
  it('agrees with a search minute by minute, and its teams can come', () => {
    fc.assert(
      fc.property(month, (asked) => {
        const found = searchWithEngine(asked);
        const { starts, isFree, first } = bruteForce(asked);
        expect(found.map((slot) => slot.from)).toEqual(starts);
        for (const slot of found) {
          const keys = slot.team.map((member) => member.key);
          expect(new Set(keys).size).toBe(keys.length);
          for (const role of asked.roles) {
            const own = slot.team.filter((member) => member.need === role.roleCode);
            expect(own).toHaveLength(role.count);
            for (const { key } of own) {
              expect(role.candidates).toContain(key);
              expect(isFree(key, slot.from / MINUTE - first)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('finds the same times as the plain search with zoned date-times, and the same teams where nobody has two roles', () => {
    fc.assert(
      fc.property(month, (asked) => {
        const found = searchWithEngine(asked);
        const plain = searchPlainly(asked);
        const all = asked.roles.flatMap((role) => role.candidates);
        const isDistinct = new Set(all).size === all.length;
        const shown = (slots: { from: number; until: number; team: unknown }[]) =>
          slots.map(({ from, until, team }) => ({ from, until, ...(isDistinct ? { team } : {}) }));
        expect(shown(found)).toEqual(shown(plain));
      }),
      { numRuns: 200 },
    );
  });

  it('finds page by page what it finds at once', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: 1, max: 5 }), (asked, limit) => {
        const prepared = prepareMonth(asked);
        const needs = asked.roles.map(({ roleCode, ...role }) => ({ ...role, name: roleCode }));
        const request = { needs, parts: asked.parts, to: asked.to, patient: { busy: asked.patientBusy } };
        const all = findSlots(prepared, { ...request, from: asked.from, limit: Infinity });
        const pages = [];
        for (let { from } = asked; ;) {
          const page = findSlots(prepared, { ...request, from, limit });
          if (page.length === 0) break;
          pages.push(...page);
          from = page.at(-1)!.from + 1;
        }
        expect(pages).toEqual(all);
      }),
      { numRuns: 100 },
    );
  });
});
