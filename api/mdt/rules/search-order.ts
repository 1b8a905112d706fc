import { compareScores, makeScorer, type ListProblem, type Score } from './list-timing.ts';

/** How often a case may be put at a time in one search, in all: the bound of its work. */
const MOST_PLACED = 6_000_000;
/** How many pieces are moved together. */
const LONGEST_RUN = 3;
/** How many moves by chance lead away from an order that no single move makes better. */
const MOVES_AWAY = 3;

/** Each the cases of one piece in order. */
export type Pieces = readonly (readonly number[])[];

/** Places of pieces. */
type Order = readonly number[];

interface Found {
  order: Order;
  score: Score;
}

/** A run of pieces that goes elsewhere; `to` is its place among the others. */
interface Move {
  from: number;
  count: number;
  to: number;
}

const STAY: Move = { from: 0, count: 0, to: 0 };

const isMoreThan = (one: Found, other: Found): boolean => compareScores(one.score, other.score) > 0;
const bestOf = (some: readonly Found[]): Found | undefined =>
  some.reduce<Found | undefined>(
    (best, one) => (best === undefined || isMoreThan(best, one) ? one : best),
    undefined,
  );

/** Which piece stands at a place after a move. */
function pieceAt(order: Order, { from, count, to }: Move, place: number): number {
  if (place >= to && place < to + count) return order[from + place - to] ?? 0;
  const among = place < to ? place : place - count;
  return order[among < from ? among : among + count] ?? 0;
}

const moved = (order: Order, move: Move): Order => order.map((_, place) => pieceAt(order, move, place));

/** Scores orders, and knows when the work is spent. */
class Judge {
  private readonly pieces: Pieces;
  private readonly scoreOf: (cases: readonly number[]) => Score;
  private readonly cases: number[] = [];
  private left = MOST_PLACED;

  constructor(problem: ListProblem, pieces: Pieces) {
    this.pieces = pieces;
    this.scoreOf = makeScorer(problem);
  }

  get isSpent(): boolean {
    return this.left <= 0;
  }

  score(order: Order, move = STAY): Score {
    const { cases } = this;
    cases.length = 0;
    for (let place = 0; place < order.length; place += 1) {
      for (const one of this.pieces[pieceAt(order, move, place)] ?? []) cases.push(one);
    }
    this.left -= cases.length;
    return this.scoreOf(cases);
  }
}

/** A linear congruential generator (Numerical Recipes). @returns whole numbers from 0 to below a bound */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Each piece in turn at the place where it costs least. */
function inserted(judge: Judge, inTurn: Order): Found {
  let best: Found = { order: [], score: judge.score([]) };
  for (const piece of inTurn) {
    const { order } = best;
    const longer = Array.from({ length: order.length + 1 }, (_, place): Found => {
      const tried = order.toSpliced(place, 0, piece);
      return { order: tried, score: judge.score(tried) };
    });
    best = bestOf(longer) ?? best;
  }
  return best;
}

/** Moves runs of up to three pieces to where they make it better, until no such move does. */
function descended(judge: Judge, start: Found): Found {
  let best = start;
  let before: Found | undefined;
  while (best !== before) {
    before = best;
    const { length } = best.order;
    for (let count = 1; count <= LONGEST_RUN; count += 1) {
      for (let from = 0; from + count <= length; from += 1) {
        for (let to = 0; to + count <= length && !judge.isSpent; to += 1) {
          if (to === from) continue;
          const move = { from, count, to };
          const score = judge.score(best.order, move);
          if (compareScores(score, best.score) < 0) best = { order: moved(best.order, move), score };
        }
      }
    }
  }
  return best;
}

/** Some moves by chance. */
function movedAway(order: Order, next: (below: number) => number): Order {
  let away = order;
  for (let nth = 0; nth < MOVES_AWAY; nth += 1) {
    const count = 1 + next(Math.min(LONGEST_RUN, order.length - 1));
    const places = order.length - count + 1;
    away = moved(away, { from: next(places), count, to: next(places) });
  }
  return away;
}

/**
 * A good order of pieces, without a promise that none is better: the best of the given orders and of two that are put
 * together piece by piece (those with a fixed time first, then those that need most people, and the other way round), each
 * made better by moves; then iterated local search until its work is spent. The same input and seed give the same order.
 * @param starts each the places of all pieces in some order
 * @returns the cases in an order no worse than any of the starts
 */
export function searchOrder(
  problem: ListProblem,
  pieces: Pieces,
  starts: readonly Order[],
  seed: number,
): number[] {
  const judge = new Judge(problem, pieces);
  const next = numbersFrom(seed);
  const fixedOf = (piece: number): number => problem.fixed[pieces[piece]?.[0] ?? -1] ?? Infinity;
  const needsOf = (piece: number): number => problem.needs[pieces[piece]?.[0] ?? -1]?.length ?? 0;
  const turns = [...pieces.keys()].toSorted((one, other) => {
    const [mine, its] = [fixedOf(one), fixedOf(other)];
    return mine === its ? needsOf(other) - needsOf(one) : mine - its;
  });
  let best = bestOf(
    [
      ...starts.map((order): Found => ({ order, score: judge.score(order) })),
      inserted(judge, turns),
      inserted(judge, turns.toReversed()),
    ].map((start) => descended(judge, start)),
  );
  while (best !== undefined && best.order.length > 2 && !judge.isSpent) {
    const order = movedAway(best.order, next);
    const again = descended(judge, { order, score: judge.score(order) });
    if (!isMoreThan(again, best)) best = again;
  }
  return (best?.order ?? []).flatMap((piece) => pieces[piece] ?? []);
}
