import { normalise, type Span } from '../../kernel/rules/time/free-spans.ts';
import { exactOrder, MOST_STATES, statesOf, type Unit } from './exact-order.ts';
import {
  compareScores,
  isBusy,
  isLate,
  scoreOf,
  startOf,
  type ListProblem,
  type Score,
} from './list-timing.ts';
import { searchOrder } from './search-order.ts';

const MINUTE_MS = 60_000;

export interface CaseToOrder {
  id: string;
  /** A whole number from 1. */
  minutes: number;
  /** The people whom the case needs. */
  needs: readonly string[];
  /** For a case whose patient attends: milliseconds since the epoch; undefined: at any time. */
  fixedStart: number | undefined;
}

export interface ListToOrder {
  /** Of the meeting; milliseconds since the epoch. */
  startsAt: number;
  /** Of the meeting. */
  lengthMinutes: number;
  /** In any order. */
  cases: readonly CaseToOrder[];
  /** The ids of all cases as somebody put them. */
  handOrder: readonly string[];
  /** When people are not free; milliseconds since the epoch. */
  busy: readonly (Span & { person: string })[];
}

/** What an order does not keep. */
export type ListBreak =
  | { kind: 'fixed-time'; caseId: string; minutesLate: number }
  | { kind: 'busy'; caseId: string; person: string }
  | { kind: 'ends-too-late'; minutesOver: number };

/** For how long somebody is in the meeting: from the start of the first to the end of the last case that needs them. */
export interface PersonWindow extends Span {
  person: string;
  /** Of cases that need them. */
  ownMinutes: number;
  /** The rest of the window: for these minutes they are kept. */
  keptMinutes: number;
}

export interface TimedList {
  /** In order; milliseconds since the epoch. */
  cases: (Span & { id: string })[];
  breaks: ListBreak[];
  /** Of all people. */
  keptPersonMinutes: number;
  /** By person. */
  windows: PersonWindow[];
}

export interface OrderedList {
  /** `exact`: no order is better; `search`: a good one was looked for with a fixed amount of work. */
  howFound: 'exact' | 'search';
  hand: TimedList;
  /** The hand order itself when none better was found. */
  best: TimedList;
  /** What the best order saves. Below 0 only where it breaks less than the hand order does. */
  savedPersonMinutes: number;
}

interface Numbered {
  problem: ListProblem;
  /** By id. */
  cases: CaseToOrder[];
  /** By name. */
  people: string[];
  /** Places of cases. */
  hand: number[];
}

/** @throws RangeError naming what is wrong with the list */
function checked({ cases, handOrder, lengthMinutes }: ListToOrder): void {
  const ids = new Set(cases.map(({ id }) => id));
  if (ids.size !== cases.length) throw new RangeError('a case is on the list twice');
  if (
    handOrder.length !== ids.size ||
    new Set(handOrder).size !== ids.size ||
    handOrder.some((id) => !ids.has(id))
  )
    throw new RangeError('the hand order must name every case once');
  for (const minutes of [lengthMinutes, ...cases.map((one) => one.minutes)]) {
    if (!Number.isInteger(minutes) || minutes < 1)
      throw new RangeError(`minutes must be a whole number from 1, got ${String(minutes)}`);
  }
}

function numbered(list: ListToOrder): Numbered {
  const cases = list.cases.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const people = [...new Set(cases.flatMap(({ needs }) => needs))].sort();
  const placeOf = new Map(cases.map(({ id }, place) => [id, place]));
  const after = (at: number): number => at - list.startsAt;
  const problem: ListProblem = {
    lengths: cases.map(({ minutes }) => minutes * MINUTE_MS),
    needs: cases.map(({ needs }) =>
      people.flatMap((person, place) => (needs.includes(person) ? [place] : [])),
    ),
    fixed: cases.map(({ fixedStart }) => (fixedStart === undefined ? undefined : after(fixedStart))),
    busy: people.map((who) =>
      normalise(
        list.busy
          .filter(({ person }) => person === who)
          .map(({ from, until }) => ({ from: after(from), until: after(until) })),
      ),
    ),
    people: people.length,
    meetingLength: list.lengthMinutes * MINUTE_MS,
  };
  return { problem, cases, people, hand: list.handOrder.map((id) => placeOf.get(id) ?? 0) };
}

/** Of each person: from where to where they are in the meeting, and how much of it is theirs; undefined: no case needs them. */
function windowsOf(
  { problem, people }: Numbered,
  spans: readonly (Span & { one: number })[],
): PersonWindow[] {
  return people.flatMap((person, place) => {
    const own = spans.filter(({ one }) => problem.needs[one]?.includes(place));
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    const ownMinutes = own.reduce((sum, { from, until }) => sum + until - from, 0) / MINUTE_MS;
    const keptMinutes = (last.until - first.from) / MINUTE_MS - ownMinutes;
    return [{ person, from: first.from, until: last.until, ownMinutes, keptMinutes }];
  });
}

function timed(all: Numbered, order: readonly number[], startsAt: number): TimedList {
  const { problem, cases, people } = all;
  const breaks: ListBreak[] = [];
  let time = 0;
  const spans = order.map((one) => {
    const caseId = cases[one]?.id ?? '';
    const from = startOf(problem, one, time);
    time = from + (problem.lengths[one] ?? 0);
    if (isLate(problem, one, from)) {
      breaks.push({
        kind: 'fixed-time',
        caseId,
        minutesLate: (from - (problem.fixed[one] ?? 0)) / MINUTE_MS,
      });
    }
    for (const [place, person] of people.entries()) {
      if (problem.needs[one]?.includes(place) === true && isBusy(problem, place, from, time))
        breaks.push({ kind: 'busy', caseId, person });
    }
    return { one, from, until: time };
  });
  const over = time - problem.meetingLength;
  if (over > 0) breaks.push({ kind: 'ends-too-late', minutesOver: over / MINUTE_MS });
  return {
    cases: spans.map(({ one, from, until }) => ({
      id: cases[one]?.id ?? '',
      from: startsAt + from,
      until: startsAt + until,
    })),
    breaks,
    keptPersonMinutes: scoreOf(problem, order).kept / MINUTE_MS,
    windows: windowsOf(all, spans).map((one) => ({
      ...one,
      from: startsAt + one.from,
      until: startsAt + one.until,
    })),
  };
}

/** Cases that have the same key, in the order of the first of each; a fixed time is alone. */
function grouped({ problem, hand }: Numbered, keyOf: (one: number) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const one of hand) {
    const key = problem.fixed[one] === undefined ? `any ${keyOf(one)}` : `fixed ${one}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** Whether what is heard when can break anything, beyond the end of the meeting, which is then the same for every order. */
function isBound({ problem }: Numbered): boolean {
  const end = problem.lengths.reduce((sum, length) => sum + length, 0);
  return (
    problem.fixed.some((one) => one !== undefined) ||
    problem.busy.some((spans) => spans.some(({ from, until }) => from < end && until > 0))
  );
}

function found(
  all: Numbered,
  hand: Score,
  seed: number,
): { order: number[]; howFound: OrderedList['howFound'] } {
  const { problem } = all;
  const needsOf = (one: number): string => String(problem.needs[one]);
  const blocks = grouped(all, needsOf);
  const asBlocks = blocks.map((cases): Unit => ({ pieces: [cases] }));
  const units = isBound(all)
    ? grouped(all, (one) => `${needsOf(one)} for ${String(problem.lengths[one])}`).map((cases): Unit => ({
        pieces: cases.map((one) => [one]),
      }))
    : asBlocks;
  if (statesOf(units) <= MOST_STATES) {
    return { order: exactOrder(problem, units, hand) ?? all.hand, howFound: 'exact' };
  }
  if (!isBound(all)) {
    return { order: searchOrder(problem, blocks, [[...blocks.keys()]], seed), howFound: 'search' };
  }
  const inBlocks = statesOf(asBlocks) <= MOST_STATES ? exactOrder(problem, asBlocks, hand) : undefined;
  const starts = [all.hand, blocks.flat(), ...(inBlocks === undefined ? [] : [inBlocks])];
  const single = problem.lengths.map((_, one) => [one]);
  return { order: searchOrder(problem, single, starts, seed), howFound: 'search' };
}

/**
 * Puts the cases of an MDT list into the order that keeps people least (NCAT, The Characteristics of an Effective
 * Multidisciplinary Team, 2010, meeting organisation and logistics).
 *
 * **Cost.** A person is in the meeting from the start of the first to the end of the last case that needs them. They are
 * *kept* for the part of that in which no case that needs them is heard: other cases, and waiting. The cost of an order
 * is the sum of these minutes over all people: person-minutes.
 *
 * **Time.** Cases follow one another. The meeting waits for nothing but a fixed time; it does not wait for somebody who
 * is busy. An order *breaks* something where a fixed time has passed, where somebody is busy in a case that needs them,
 * and where the list ends after the meeting. An order with fewer breaks is always better; then one that costs less; then
 * one that ends earlier.
 *
 * **How.** A block is all cases that need the same people and have no fixed time. When nobody is busy and no time is
 * fixed, some best order keeps each block together: of two cases of one block, with others between them, moving either
 * to the other costs nothing for their own people, and one of the two moves costs nothing for the rest. So blocks are
 * ordered, up to 12 of them exactly. Otherwise single cases are, because a block may have to be split: exactly while
 * there are at most 4,096 states, which holds for up to 12 cases, and for more where some are alike. Above that it is the
 * search of `searchOrder`, which starts from the hand order and, where there are up to 12 blocks and fixed cases, from
 * the best order of whole blocks.
 *
 * The order of `cases`, `needs` and `busy` makes no difference.
 * @param seed of the search; the same one gives the same order
 * @throws RangeError when the hand order does not name each case once, or minutes are no whole number from 1
 */
export function orderList(list: ListToOrder, seed = 1): OrderedList {
  checked(list);
  const all = numbered(list);
  const handScore = scoreOf(all.problem, all.hand);
  const { order, howFound } = found(all, handScore, seed);
  const isBetter = compareScores(scoreOf(all.problem, order), handScore) < 0;
  const hand = timed(all, all.hand, list.startsAt);
  const best = isBetter ? timed(all, order, list.startsAt) : hand;
  return { howFound, hand, best, savedPersonMinutes: hand.keptPersonMinutes - best.keptPersonMinutes };
}
