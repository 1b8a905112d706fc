import fc from 'fast-check';
import { OUTCOMES, type AttendanceCounts } from '../../../../api/attendance/rules/count-attendance.ts';
import {
  rangeOf,
  rounded,
  roundTable,
  type Rounded,
} from '../../../../api/reports/rules/round-small-numbers.ts';

const row = (counts: readonly number[]): AttendanceCounts =>
  Object.fromEntries(OUTCOMES.map((outcome, place) => [outcome, counts[place] ?? 0])) as AttendanceCounts;
const rows = fc.array(
  fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.nat(6) }, fc.nat(60)), {
      minLength: OUTCOMES.length,
      maxLength: OUTCOMES.length,
    })
    .map(row),
  { minLength: 1, maxLength: 5 },
);

/** Whether these counts would be printed in the same way: then no reader can tell them from the others. */
const isPrintedSame = (one: readonly AttendanceCounts[], other: readonly AttendanceCounts[]): boolean =>
  JSON.stringify(roundTable(one)) === JSON.stringify(roundTable(other));

interface Edit {
  place: number;
  outcome: keyof AttendanceCounts;
  change: 1 | -1;
}

function edited(table: readonly AttendanceCounts[], edits: readonly Edit[]): AttendanceCounts[] | undefined {
  const copy = table.map((counts) => ({ ...counts }));
  for (const { place, outcome, change } of edits) copy[place]![outcome] += change;
  return copy.every((counts) => Object.values(counts).every((count) => count >= 0)) ? copy : undefined;
}

/** Changes that leave every total as it is: one up and one down in two rows and two columns. */
const around = ({ place, outcome, change }: Edit, rows: number): Edit[][] =>
  Array.from({ length: rows }, (_, row) => row)
    .filter((row) => row !== place)
    .flatMap((row) =>
      OUTCOMES.filter((name) => name !== outcome).map((name): Edit[] => {
        const back = change === 1 ? -1 : 1;
        return [
          { place, outcome, change },
          { place, outcome: name, change: back },
          { place: row, outcome, change: back },
          { place: row, outcome: name, change },
        ];
      }),
    );

/**
 * Whether a table that is one more or one less in this cell prints the same, with up to three other cells changed by one,
 * or with no total changed.
 */
function isOpen(table: readonly AttendanceCounts[], place: number, outcome: keyof AttendanceCounts): boolean {
  const others: Edit[] = [...table.keys()]
    .flatMap((row) => OUTCOMES.map((name) => ({ place: row, outcome: name })))
    .filter((cell) => cell.place !== place || cell.outcome !== outcome)
    .flatMap((cell) => [
      { ...cell, change: 1 as const },
      { ...cell, change: -1 as const },
    ]);
  const printsSame = (edits: readonly Edit[]): boolean => {
    const other = edited(table, edits);
    return other !== undefined && isPrintedSame(table, other);
  };
  return ([-1, 1] as const).some((change) => {
    const edit: Edit = { place, outcome, change };
    if (around(edit, table.length).some(printsSame)) return true;
    if (printsSame([edit]) || others.some((one) => printsSame([edit, one]))) return true;
    const pairs = others.flatMap((one, at) => others.slice(at + 1).map((two) => [one, two] as const));
    return (
      pairs.some(([one, two]) => printsSame([edit, one, two])) ||
      pairs.some(([one, two]) => others.some((three) => printsSame([edit, one, two, three])))
    );
  });
}

describe('figures for readers without access to the patients', () => {
  it.each<[number, Rounded]>([
    [0, 'under-5'],
    [4, 'under-5'],
    [5, 5],
    [7, 5],
    [8, 10],
    [412, 410],
  ])('show %p as %p', (count, shown) => {
    expect(rounded(count)).toBe(shown);
  });

  it('never show a number from one to four, nor one that is not a multiple of five', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const { groups, total } = roundTable(table);
        for (const shown of [...groups, total].flatMap((counts) => Object.values(counts))) {
          expect(typeof shown === 'string' || (shown >= 5 && shown % 5 === 0)).toBe(true);
        }
      }),
    );
  });

  it('are true: what is printed holds what was counted', () => {
    fc.assert(
      fc.property(rows, (table) => {
        for (const [place, counts] of roundTable(table).groups.entries()) {
          for (const outcome of OUTCOMES) {
            const { least, most } = rangeOf(counts[outcome]);
            expect(table[place]![outcome]).toBeGreaterThanOrEqual(least);
            expect(table[place]![outcome]).toBeLessThanOrEqual(most);
          }
        }
      }),
    );
  });

  it('let no cell below five follow from the totals: another table with another number there prints the same', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const printed = roundTable(table);
        for (const place of table.keys()) {
          for (const outcome of OUTCOMES) {
            if (printed.groups[place]![outcome] !== 'under-5') continue;
            expect(isOpen(table, place, outcome)).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keep totals from the edge of what the cells allow: twice four is not ten', () => {
    const { groups, total } = roundTable([row([4, 30]), row([4, 30])]);
    expect(groups[0]).toMatchObject({ attended: 'under-5', didNotAttend: 30 });
    expect(total).toMatchObject({ attended: 5, didNotAttend: 60 });
  });
});
