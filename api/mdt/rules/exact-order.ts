import { breaksOf, compareScores, startOf, type ListProblem, type Score } from './list-timing.ts';

/** Pieces that are alike: which of them comes first makes no difference. A piece is one case, or a block of cases. */
export interface Unit {
  /** Each the cases of one piece in order; all pieces need the same people. */
  pieces: readonly (readonly number[])[];
}

/** How many states an exact search may have: the subsets of 12. */
export const MOST_STATES = 2 ** 12;

/** How many states there are: a state says how many pieces of each unit are done. */
export const statesOf = (units: readonly Unit[]): number =>
  units.reduce((product, { pieces }) => product * (pieces.length + 1), 1);

/** One way to come to a state. */
interface Way extends Score {
  unit: number;
  before: Way | undefined;
}

/** In what a state differs from the start, for one unit that could come next. */
interface Next {
  unit: number;
  cases: readonly number[];
  /** How many people wait when nothing is heard; and while this piece is, for whom it is not theirs. */
  waiting: number;
  kept: number;
}

function nextPieces(problem: ListProblem, units: readonly Unit[], done: readonly number[]): Next[] {
  const total = new Uint16Array(problem.people);
  const taken = new Uint16Array(problem.people);
  const needsOf = (unit: Unit): readonly number[] => problem.needs[unit.pieces[0]?.[0] ?? -1] ?? [];
  for (const [place, unit] of units.entries()) {
    for (const person of needsOf(unit)) {
      total[person] = (total[person] ?? 0) + unit.pieces.length;
      taken[person] = (taken[person] ?? 0) + (done[place] ?? 0);
    }
  }
  const isKept = (person: number): boolean => {
    const now = taken[person] ?? 0;
    return now > 0 && now < (total[person] ?? 0);
  };
  let waiting = 0;
  for (let person = 0; person < problem.people; person += 1) if (isKept(person)) waiting += 1;
  return units.flatMap((unit, place) => {
    const cases = unit.pieces[done[place] ?? 0];
    if (cases === undefined) return [];
    return [{ unit: place, cases, waiting, kept: waiting - needsOf(unit).filter(isKept).length }];
  });
}

/** Hears a piece after a way. */
function goOn(problem: ListProblem, way: Way, { unit, cases, waiting, kept }: Next): Way {
  let { breaks, kept: keptSoFar, end } = way;
  for (const one of cases) {
    const start = startOf(problem, one, end);
    const length = problem.lengths[one] ?? 0;
    keptSoFar += waiting * (start - end) + kept * length;
    end = start + length;
    breaks += breaksOf(problem, one, start, end);
  }
  return { breaks, kept: keptSoFar, end, unit, before: way };
}

/**
 * The best order of pieces, by dynamic programming over which of them are done: what comes after depends on that and on
 * the time alone, so of two ways to one state at one time the better one is enough. Times of one state differ only where
 * the meeting waited for a fixed time.
 * @param known a score that can be had: ways that are worse are left out
 * @returns the cases in order; undefined when none is as good as what is known
 */
export function exactOrder(problem: ListProblem, units: readonly Unit[], known: Score): number[] | undefined {
  const states = statesOf(units);
  const ways: (Map<number, Way> | undefined)[] = [
    new Map([[0, { breaks: 0, kept: 0, end: 0, unit: -1, before: undefined }]]),
  ];
  const steps: number[] = [];
  let step = 1;
  for (const { pieces } of units) {
    steps.push(step);
    step *= pieces.length + 1;
  }
  // a later state has a greater number
  for (let state = 0; state < states - 1; state += 1) {
    const here = ways[state];
    if (here === undefined) continue;
    const done = units.map(
      ({ pieces }, place) => Math.floor(state / (steps[place] ?? 1)) % (pieces.length + 1),
    );
    for (const next of nextPieces(problem, units, done)) {
      const to = state + (steps[next.unit] ?? 0);
      const there = (ways[to] ??= new Map<number, Way>());
      for (const way of here.values()) {
        const longer = goOn(problem, way, next);
        if (longer.breaks > known.breaks || (longer.breaks === known.breaks && longer.kept > known.kept))
          continue;
        const other = there.get(longer.end);
        if (other === undefined || compareScores(longer, other) < 0) there.set(longer.end, longer);
      }
    }
    ways[state] = undefined;
  }
  const whole = [...(ways[states - 1]?.values() ?? [])].map((way) => ({
    ...way,
    breaks: way.breaks + (way.end > problem.meetingLength ? 1 : 0),
  }));
  const best = whole.toSorted(compareScores)[0];
  return best === undefined ? undefined : casesOf(best, units);
}

function casesOf(best: Way, units: readonly Unit[]): number[] {
  const inReverse: number[] = [];
  for (let way: Way | undefined = best; way !== undefined; way = way.before) {
    if (way.unit !== -1) inReverse.push(way.unit);
  }
  const done = units.map(() => 0);
  return inReverse.toReversed().flatMap((unit) => {
    const nth = done[unit] ?? 0;
    done[unit] = nth + 1;
    return units[unit]?.pieces[nth] ?? [];
  });
}
