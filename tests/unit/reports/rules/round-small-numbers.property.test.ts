import fc from 'fast-check';
import { OUTCOMES, type AttendanceCounts } from '../../../../api/attendance/rules/count-attendance.ts';
import type { CellRow } from '../../../../api/reports/ports/figure-reports.ts';
import { allOf } from '../../../../api/reports/rules/add-counts.ts';
import {
  rangeOf,
  rounded,
  roundCells,
  sumShown,
  type Rounded,
  type Shown,
} from '../../../../api/reports/rules/round-small-numbers.ts';
import { roundedFigures } from '../../../../api/reports/use-cases/figures-of.ts';

const row = (counts: readonly number[]): AttendanceCounts =>
  Object.fromEntries(OUTCOMES.map((outcome, place) => [outcome, counts[place] ?? 0])) as AttendanceCounts;
const count = fc.oneof({ weight: 3, arbitrary: fc.nat(6) }, fc.nat(60));
const counts = fc.array(count, { minLength: OUTCOMES.length, maxLength: OUTCOMES.length }).map(row);

const LINES = ['diabetes', 'lung', 'pain'];
const MONTHS = ['2026-01', '2026-02', '2026-03'];
const CELLS = LINES.flatMap((line) => MONTHS.map((month) => ({ line, month })));
/** What was counted of each service line in each month, in the order of `CELLS`. */
const everything = fc.array(counts, { minLength: CELLS.length, maxLength: CELLS.length });

const someOf = (all: readonly string[]): string[][] =>
  all.reduce<string[][]>((some, one) => [...some, ...some.map((few) => [...few, one])], [[]]);

/** Every answer there is: by line and by month, of any lines in any months, compared with any others. */
function everyAnswer(cells: readonly AttendanceCounts[]): string {
  const rows = (by: 'line' | 'month', lines: string[], months: string[]): CellRow[] =>
    CELLS.flatMap((cell, place) => {
      const of = cells[place] ?? row([]);
      if (!lines.includes(cell.line) || !months.includes(cell.month) || allOf(of) === 0) return [];
      // as the database gives them: told apart by kind of visit
      const part = row(OUTCOMES.map((outcome) => Math.floor(of[outcome] / 2)));
      const rest = row(OUTCOMES.map((outcome) => of[outcome] - part[outcome]));
      return [part, rest].map((counted, kind) => ({
        key: cell[by],
        name: undefined,
        cell: `${cell.line} ${cell.month}`,
        visit: kind === 0 ? ('first' as const) : ('follow-up' as const),
        modality: 'video' as const,
        counts: counted,
      }));
    });
  const answers = (['line', 'month'] as const).flatMap((by) =>
    someOf(LINES).flatMap((lines) =>
      someOf(MONTHS).map((months) => roundedFigures(rows(by, lines, months), rows(by, lines, MONTHS))),
    ),
  );
  return JSON.stringify(answers);
}

describe('figures for readers without access to the patients', () => {
  it.each<[number, Rounded]>([
    [0, 'under-5'],
    [4, 'under-5'],
    [5, 5],
    [7, 5],
    [8, 10],
    [412, 410],
  ])('show %p as %p', (exact, shown) => {
    expect(rounded(exact)).toBe(shown);
  });

  it('are true: what is shown of a cell holds what was counted', () => {
    fc.assert(
      fc.property(fc.nat(500), (exact) => {
        const { least, most } = rangeOf(rounded(exact));
        expect(exact).toBeGreaterThanOrEqual(least);
        expect(exact).toBeLessThanOrEqual(most);
      }),
    );
  });

  it.each<[readonly Rounded[], Shown]>([
    [[], 0],
    [['under-5'], 'under-5'],
    [[10, 25], 35],
    [['under-5', 'under-5'], { least: 0, most: 8 }],
    [['under-5', 10], { least: 8, most: 16 }],
  ])('add %j up to %j', (cells, shown) => {
    expect(sumShown(cells)).toEqual(shown);
  });

  it('have sums that hold what was counted, when they are ranges', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 6 }), (cells) => {
        const { attended } = roundCells(cells);
        if (typeof attended !== 'object') return;
        const exact = cells.reduce((sum, one) => sum + one.attended, 0);
        expect(exact).toBeGreaterThanOrEqual(attended.least);
        expect(exact).toBeLessThanOrEqual(attended.most);
      }),
    );
  });

  it('say of no cell below five what it is, whatever groupings of the same visits are put together', () => {
    fc.assert(
      fc.property(
        everything,
        fc.nat(CELLS.length - 1),
        fc.constantFrom(...OUTCOMES),
        (cells, place, outcome) => {
          const was = cells[place] ?? row([]);
          fc.pre(was[outcome] < 5);
          const withOther = (other: number): AttendanceCounts[] =>
            cells.with(place, { ...was, [outcome]: other });
          // a service line without any appointment in a month is shown as such
          const others = [0, 1, 2, 3, 4].filter((other) => allOf({ ...was, [outcome]: other }) > 0);
          fc.pre(allOf(was) > 0);
          const printed = everyAnswer(cells);
          for (const other of others) expect(everyAnswer(withOther(other))).toBe(printed);
          expect(others.length).toBeGreaterThanOrEqual(4);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('do not say that two clinics of four are four each', () => {
    const [one, other] = [row([4, 30]), row([4, 30])];
    expect(roundCells([one, other])).toMatchObject({ attended: { least: 0, most: 8 }, didNotAttend: 60 });
  });
});
