import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { OpenTimes } from '../../../../api/slots/rules/availability.ts';
import { findSlots, type FoundSlot, type SlotRequest } from '../../../../api/slots/rules/find-slots.ts';
import { prepareAvailability } from '../../../../api/slots/rules/prepared-availability.ts';
import { suitableSpans } from '../../../../api/slots/rules/suitable-spans.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Ten days around a change of the clocks. */
const PERIODS = [
  { timeZone: 'Europe/London', firstDay: '2026-03-24' },
  { timeZone: 'Europe/London', firstDay: '2026-10-20' },
  { timeZone: 'America/St_Johns', firstDay: '2026-10-27' },
  { timeZone: 'Australia/Lord_Howe', firstDay: '2026-10-01' },
] as const;
const DAYS = 10;

const period = fc.constantFrom(...PERIODS).map(({ timeZone, firstDay }) => {
  const day = Temporal.PlainDate.from(firstDay);
  const days = Array.from({ length: DAYS }, (_, index) => day.add({ days: index }));
  const startOf = (date: Temporal.PlainDate): number => date.toZonedDateTime(timeZone).epochMilliseconds;
  return { timeZone, days, window: { from: startOf(day), until: startOf(day.add({ days: DAYS })) } };
});
const parts = fc.record({
  huddleMinutes: fc.constantFrom(0, 10),
  patientMinutes: fc.constantFrom(15, 20, 45),
  debriefMinutes: fc.constantFrom(0, 5),
});
const busySpan = (from: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: (DAYS * DAY) / MINUTE }), fc.integer({ min: 1, max: 2000 }))
    .map(([start, length]) => ({ from: from + start * MINUTE, until: from + (start + length) * MINUTE }));

/** Somebody who is there all the time, in sessions that follow one another. */
const always = (window: { from: number; until: number }): OpenTimes => ({
  open: [{ ...window, slotMinutes: 30 }],
  busy: [],
});
const search = (
  people: Record<string, OpenTimes>,
  request: Omit<SlotRequest<string>, 'limit'>,
): FoundSlot<string>[] =>
  findSlots(prepareAvailability(new Map(Object.entries(people)), { from: request.from, until: request.to }), {
    ...request,
    limit: Infinity,
  });
const clinician = { name: 'clinician', count: 1, candidates: ['clinician'] };

it('keeps those slots whose middle lies in wished hours of wished days, on the wall of the zone', () => {
  const wish = fc.record({
    weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
    fromMinute: fc.integer({ min: 0, max: 1200 }),
    length: fc.integer({ min: 20, max: 239 }),
  });
  fc.assert(
    fc.property(
      period,
      parts,
      wish,
      ({ timeZone, days, window }, lengths, { weekdays, fromMinute, length }) => {
        const untilMinute = fromMinute + length;
        const request = { needs: [clinician], parts: lengths, from: window.from, to: window.until };
        const people = { clinician: always(window) };
        const suits = suitableSpans({ weekdays, fromMinute, untilMinute }, window, timeZone);
        const at = (day: Temporal.PlainDate, minute: number): number =>
          day.toPlainDateTime().add({ minutes: minute }).toZonedDateTime(timeZone).epochMilliseconds;
        const wished = days
          .filter((day) => weekdays.includes(day.dayOfWeek - 1))
          .map((day) => ({ from: at(day, fromMinute), until: at(day, untilMinute) }));
        const isWished = (slot: FoundSlot<string>): boolean => {
          const start = slot.from + lengths.huddleMinutes * MINUTE;
          const end = slot.until - lengths.debriefMinutes * MINUTE;
          return wished.some(({ from, until }) => from <= start && end <= until);
        };
        const found = search(people, { ...request, patient: { suits, busy: [] } });
        expect(found).toEqual(search(people, request).filter(isWished));
      },
    ),
    { numRuns: 100 },
  );
});

it('keeps those slots at which each wanted resource is a free one of its own', () => {
  const resources = ['room1', 'room2', 'interpreter'];
  const wanted = fc.array(fc.subarray(resources, { minLength: 1 }), { minLength: 1, maxLength: 3 });
  const taken = period.chain((one) =>
    fc.record({
      one: fc.constant(one),
      busy: fc.tuple(...resources.map(() => fc.array(busySpan(one.window.from), { maxLength: 12 }))),
    }),
  );
  fc.assert(
    fc.property(taken, parts, wanted, ({ one: { window }, busy }, lengths, wants) => {
      const people: Record<string, OpenTimes> = { clinician: always(window) };
      for (const [index, name] of resources.entries()) people[name] = { open: undefined, busy: busy[index]! };
      const request = { parts: lengths, from: window.from, to: window.until };
      const needs = wants.map((candidates, index) => ({ name: `resource:${index}`, count: 1, candidates }));
      const isFree = (name: string, slot: FoundSlot<string>): boolean =>
        people[name]!.busy.every((span) => span.until <= slot.from || span.from >= slot.until);
      const canFill = (
        slot: FoundSlot<string>,
        [want, ...others]: string[][],
        used: string[] = [],
      ): boolean =>
        want === undefined ||
        want.some(
          (name) => !used.includes(name) && isFree(name, slot) && canFill(slot, others, [...used, name]),
        );
      const found = search(people, { ...request, needs: [clinician, ...needs] });
      const expected = search(people, { ...request, needs: [clinician] }).filter((slot) =>
        canFill(slot, wants),
      );
      expect(found.map((slot) => slot.from)).toEqual(expected.map((slot) => slot.from));
      const isPossible = (slot: FoundSlot<string>): boolean => {
        const own = slot.team.filter((member) => member.need !== 'clinician').map((member) => member.key);
        return new Set(own).size === wants.length && own.every((name) => isFree(name, slot));
      };
      expect(found.filter((slot) => !isPossible(slot))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
