import type { Week } from '../../../api/slots/contract/slots.ts';
import { weekGrid } from '../../../tabs/pages/book/week/week-grid.ts';
import type { WeekGrid, WeekPerson } from '../../../tabs/pages/book/week/week-grid.ts';
import { placeAfterKey, weeksOfKey } from '../../../tabs/pages/book/week/week-keys.ts';
import { peopleOfWeek } from '../../../tabs/pages/book/week/people-of-week.ts';
import { cellWords } from '../../../tabs/pages/book/week/week-words.ts';
import { aSlot, DR_A, id, NURSE_B } from '../support/an-appointment.ts';

const span = (startsAt: string, endsAt: string) => ({ startsAt, endsAt });

function aPerson(who: typeof DR_A, change: Partial<WeekPerson> = {}): WeekPerson {
  return { ...who, open: [], taken: [], isOutlookKnown: true, ...change };
}

function aWeek(people: WeekPerson[], startsOn = '2026-03-02'): Week {
  return {
    timeZone: 'Europe/London',
    startsOn,
    people,
    outlook: { refreshedAt: null, notKnown: [] },
  };
}

const cellAt = (grid: WeekGrid, date: string, minute: number) =>
  grid.rows.find((row) => row.minute === minute)?.cells.find((cell) => cell.date === date);

describe('the week as a grid', () => {
  const drA = aPerson(DR_A, {
    open: [span('2026-03-03T09:00:00Z', '2026-03-03T11:00:00Z')],
    taken: [{ ...span('2026-03-03T10:00:00Z', '2026-03-03T10:30:00Z'), by: 'outlook' }],
  });
  const nurseB = aPerson(NURSE_B, { open: [span('2026-03-03T09:30:00Z', '2026-03-03T11:00:00Z')] });
  const slots = [aSlot('2026-03-03T09:40:00Z', [DR_A, NURSE_B])];
  const grid = weekGrid(aWeek([drA, nurseB]), [drA, nurseB], slots);

  it('has a row for each half hour of a clinic and for each start, so that no two share one', () => {
    expect(grid.rows.map((row) => row.minute)).toEqual([540, 570, 580, 600, 630]);
    expect(grid.dates).toHaveLength(5);
  });

  it('shows a Saturday only when a clinic runs on it', () => {
    const onSaturday = aPerson(DR_A, { open: [span('2026-03-07T09:00:00Z', '2026-03-07T10:00:00Z')] });
    expect(weekGrid(aWeek([onSaturday]), [onSaturday], []).dates.at(-1)).toBe('2026-03-07');
  });

  it('says who does what, in words', () => {
    expect(cellWords(cellAt(grid, '2026-03-03', 580)!, 580, false)).toBe(
      'Tue 3 Mar 09:40, free: Dr A, Nurse B',
    );
    expect(cellWords(cellAt(grid, '2026-03-03', 600)!, 600, false)).toBe(
      'Tue 3 Mar 10:00, not free for all: Dr A busy in Outlook, Nurse B free',
    );
    expect(cellWords(cellAt(grid, '2026-03-04', 600)!, 600, false)).toBe('Wed 4 Mar 10:00, no clinic');
  });

  it('never shows as free whose Outlook is not known', () => {
    const unknown = aPerson(DR_A, { open: drA.open, isOutlookKnown: false });
    const lanes = cellAt(weekGrid(aWeek([unknown]), [unknown], []), '2026-03-03', 540)?.lanes;
    expect(lanes?.map((lane) => lane.state)).toEqual(['not-known']);
  });

  it('keeps wall times on the day on which the clocks go forward', () => {
    const person = aPerson(DR_A, { open: [span('2026-03-29T08:00:00Z', '2026-03-29T10:00:00Z')] });
    const sunday = weekGrid(aWeek([person], '2026-03-23'), [person], [aSlot('2026-03-29T08:00:00Z')]);
    expect(sunday.rows[0]?.minute).toBe(9 * 60);
    expect(cellAt(sunday, '2026-03-29', 540)?.slot?.startsAt).toBe('2026-03-29T08:00:00Z');
  });
});

describe('who has a lane in the week', () => {
  const nurses = Array.from({ length: 9 }, (_, index) =>
    aPerson({ ...NURSE_B, practitionerId: id(200 + index), displayName: `Nurse ${index}` }),
  );
  const roles = { nurse: { count: 1, anyOf: [] } };

  it('are those of the roles asked for who can be booked most often, six at most', () => {
    const last = nurses[8]!;
    const shown = peopleOfWeek(
      aWeek([aPerson(DR_A), ...nurses]),
      { roles },
      [aSlot('2026-03-03T09:00:00Z', [{ ...last, organisation: null }])],
      [],
    );
    expect(shown).toHaveLength(6);
    expect(shown.map((person) => person.displayName)).toContain('Nurse 8');
    expect(shown.map((person) => person.displayName)).not.toContain('Dr A');
  });

  it('are those who were picked, whatever their role', () => {
    const picked = peopleOfWeek(aWeek([aPerson(DR_A), ...nurses]), { roles }, [], [DR_A.practitionerId]);
    expect(picked.map((person) => person.displayName)).toEqual(['Dr A']);
  });
});

describe('moving in the week by keys', () => {
  const size = { rows: 4, columns: 5 };

  it.each([
    ['ArrowRight', { row: 1, column: 2 }],
    ['ArrowLeft', { row: 1, column: 0 }],
    ['ArrowDown', { row: 2, column: 1 }],
    ['ArrowUp', { row: 0, column: 1 }],
    ['Home', { row: 1, column: 0 }],
    ['End', { row: 1, column: 4 }],
  ])('%s', (key, expected) => {
    expect(placeAfterKey(key, { row: 1, column: 1 }, size)).toEqual(expected);
  });

  it('stops at the edges', () => {
    expect(placeAfterKey('ArrowDown', { row: 3, column: 4 }, size)).toEqual({ row: 3, column: 4 });
    expect(placeAfterKey('ArrowRight', { row: 3, column: 4 }, size)).toEqual({ row: 3, column: 4 });
  });

  it('leaves other keys to the browser, and pages by week', () => {
    expect(placeAfterKey('Tab', { row: 0, column: 0 }, size)).toBeUndefined();
    expect([weeksOfKey('PageDown'), weeksOfKey('PageUp'), weeksOfKey('Enter')]).toEqual([1, -1, 0]);
  });
});
