import type { Span } from '../../kernel/rules/time/free-spans.ts';

/** A list in numbers: people and cases are places in arrays, times milliseconds after the start of the meeting. */
export interface ListProblem {
  /** Of each case. */
  lengths: readonly number[];
  /** Of each case: the people whom it needs, each once. */
  needs: readonly (readonly number[])[];
  /** Of each case; undefined: it may be heard at any time. */
  fixed: readonly (number | undefined)[];
  /** Of each person: sorted, without overlaps. */
  busy: readonly (readonly Span[])[];
  people: number;
  meetingLength: number;
}

/** How good an order is. Less is better, the first that differs decides. */
export interface Score {
  /** Fixed times not kept, people busy in a case that needs them (one for each of them and case), and an end too late. */
  breaks: number;
  /** Time for which people are kept for cases not theirs, of all people, in ms. */
  kept: number;
  /** When the last case is over. */
  end: number;
}

export const compareScores = (one: Score, other: Score): number =>
  one.breaks - other.breaks || one.kept - other.kept || one.end - other.end;

/** A case begins when the one before it is over; the meeting waits for nothing but a fixed time. */
export function startOf({ fixed }: ListProblem, one: number, after: number): number {
  const at = fixed[one];
  return at === undefined || at < after ? after : at;
}

export function isLate({ fixed }: ListProblem, one: number, start: number): boolean {
  const at = fixed[one];
  return at !== undefined && start > at;
}

/** Whether somebody is busy in any part of the time. */
export function isBusy({ busy }: ListProblem, person: number, from: number, until: number): boolean {
  const spans = busy[person];
  if (spans === undefined || spans.length === 0) return false;
  return spans.some((span) => span.from < until && from < span.until);
}

/** What a case at a time breaks. */
export function breaksOf(problem: ListProblem, one: number, start: number, end: number): number {
  let breaks = isLate(problem, one, start) ? 1 : 0;
  for (const person of problem.needs[one] ?? []) if (isBusy(problem, person, start, end)) breaks += 1;
  return breaks;
}

/** Made once and asked often: it keeps the arrays in which it works, and looks for breaks only in cases that can have some. */
export function makeScorer(problem: ListProblem): (order: readonly number[]) => Score {
  const { people, lengths, needs, fixed, busy, meetingLength } = problem;
  const first = new Float64Array(people);
  const last = new Float64Array(people);
  const own = lengths.map((length, one) => length * (needs[one]?.length ?? 0));
  const canBreak = needs.map(
    (who, one) => fixed[one] !== undefined || who.some((person) => (busy[person]?.length ?? 0) > 0),
  );
  return (order) => {
    first.fill(-1);
    let [breaks, windows, time] = [0, 0, 0];
    for (const one of order) {
      const start = startOf(problem, one, time);
      time = start + (lengths[one] ?? 0);
      if (canBreak[one] === true) breaks += breaksOf(problem, one, start, time);
      windows -= own[one] ?? 0;
      for (const person of needs[one] ?? []) {
        const from = first[person] ?? -1;
        if (from === -1) {
          first[person] = start;
          windows += time - start;
        } else windows += time - (last[person] ?? 0);
        last[person] = time;
      }
    }
    return { breaks: breaks + (time > meetingLength ? 1 : 0), kept: windows, end: time };
  };
}

/** @param order all cases or some of them, each once */
export const scoreOf = (problem: ListProblem, order: readonly number[]): Score => makeScorer(problem)(order);
