import type { Week } from '../../../api/slots/contract/slots.ts';
import { weekGrid } from '../../../tabs/pages/book/week/week-grid.ts';
import type { WeekGrid, WeekPerson } from '../../../tabs/pages/book/week/week-grid.ts';
import { placeAfterKey, weeksOfKey } from '../../../tabs/pages/book/week/week-keys.ts';
import { peopleOfWeek } from '../../../tabs/pages/book/week/people-of-week.ts';
import { laneInitials } from '../../../tabs/pages/book/week/lane-initials.ts';
import { rowOfNow } from '../../../tabs/pages/book/week/week-place.ts';
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

  it('has rows of one length, such that each time to book starts where a row does', () => {
    const minutes = grid.rows.map((row) => row.minute);
    expect(minutes).toEqual(Array.from({ length: 12 }, (_, row) => 540 + 10 * row));
    expect(grid.dates).toHaveLength(5);
  });

  it('follows slots of twenty minutes, and never makes rows of more than half an hour', () => {
    const rows = (starts: string[]): number[] =>
      weekGrid(
        aWeek([drA]),
        [drA],
        starts.map((start) => aSlot(`2026-03-03T${start}:00Z`, [DR_A])),
      ).rows.map((row) => row.minute);
    expect(rows(['09:20', '10:00'])).toEqual([540, 560, 580, 600, 620, 640]);
    expect(rows(['10:00'])).toEqual([540, 570, 600, 630]);
    expect(rows([])).toEqual([540, 570, 600, 630]);
  });

  it('shows a time that starts at an odd minute in its row, with its own time', () => {
    const odd = weekGrid(aWeek([drA]), [drA], [aSlot('2026-03-03T09:02:00Z', [DR_A])]);
    expect(cellAt(odd, '2026-03-03', 540)).toMatchObject({
      time: 542,
      slot: { startsAt: '2026-03-03T09:02:00Z' },
    });
  });

  it('shows the Saturday of a clinic whose people have no lane', () => {
    const onSaturday = aPerson(NURSE_B, { open: [span('2026-03-07T09:00:00Z', '2026-03-07T10:00:00Z')] });
    expect(weekGrid(aWeek([drA, onSaturday]), [drA], []).dates.at(-1)).toBe('2026-03-07');
  });

  it('opens at the present time of today, and not in another week', () => {
    const now = Date.parse('2026-03-03T09:45:00Z');
    expect(grid.rows[rowOfNow(grid, '2026-03-03', now) ?? -1]?.minute).toBe(580);
    expect(rowOfNow(grid, '2026-03-10', now)).toBeUndefined();
    expect(rowOfNow(grid, '2026-03-03', Date.parse('2026-03-03T20:00:00Z'))).toBeUndefined();
  });

  it('tells two people of the same initials apart', () => {
    const named = (number: number, displayName: string) =>
      aPerson({ ...DR_A, practitionerId: id(number), displayName });
    const people = [
      named(1, 'Dr Amina Okafor'),
      named(2, 'Ada Obi'),
      named(3, 'Ben Hartley'),
      named(4, 'Amy Okoro'),
    ];
    expect([...laneInitials(people).values()]).toEqual(['O1', 'AOb', 'BH', 'O4']);
  });

  it('shows a Saturday only when a clinic runs on it', () => {
    const onSaturday = aPerson(DR_A, { open: [span('2026-03-07T09:00:00Z', '2026-03-07T10:00:00Z')] });
    expect(weekGrid(aWeek([onSaturday]), [onSaturday], []).dates.at(-1)).toBe('2026-03-07');
  });

  it('says who does what, in words', () => {
    expect(cellWords(cellAt(grid, '2026-03-03', 580)!, false)).toBe('Tue 3 Mar 09:40, free: Dr A, Nurse B');
    expect(cellWords(cellAt(grid, '2026-03-03', 600)!, false)).toBe(
      'Tue 3 Mar 10:00, not free for all: Dr A busy in Outlook, Nurse B free',
    );
    expect(cellWords(cellAt(grid, '2026-03-04', 600)!, false)).toBe('Wed 4 Mar 10:00, no clinic');
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
