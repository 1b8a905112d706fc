import type { Span } from '../../kernel/rules/time/free-spans.ts';

/** From when to when somebody is needed in place of another; milliseconds since 1970. */
export interface NeededTime extends Span {
  /** The patient's time has come and nobody has begun: somebody sees them now, at the cost of who is next. */
  isNow: boolean;
}

/**
 * When somebody is needed who comes in place of another: at the time of the appointment; of one whose time has come and
 * that has not begun, as long as it was to be from now on; of one that has begun, for the rest of it. A group keeps its
 * time: its staff are claimed for all of it.
 * @param hasBegun somebody was let in
 * @param now milliseconds since 1970
 * @returns undefined when nothing is left of it
 */
export function neededTime(
  appointment: Span,
  { hasBegun, isGroup }: { hasBegun: boolean; isGroup: boolean },
  now: number,
): NeededTime | undefined {
  const { from, until } = appointment;
  if (now <= from || (isGroup && (!hasBegun || now < until))) return { from, until, isNow: false };
  if (!hasBegun) return { from: now, until: now + (until - from), isNow: true };
  return until <= now ? undefined : { from: now, until, isNow: false };
}

/** What keeps somebody from coming, or what they would be late for. */
export interface StandInState<Kind extends string> {
  takenBy: Kind | undefined;
  /** Their own next appointment, and by how many minutes at least they would be late for it. */
  lateFor: { startsAt: number; minutes: number } | undefined;
}

const MINUTE = 60_000;

/**
 * Whether somebody can come then: not while they are taken, and late for what is next only where it cannot be otherwise.
 * @param taken their times by kind, the kinds in the order in which they are told
 * @param mayWait kinds in which a person waits for them, who can wait a little
 */
export function standInState<Kind extends string>(
  taken: readonly { kind: Kind; spans: readonly Span[] }[],
  mayWait: readonly Kind[],
  needed: NeededTime,
): StandInState<Kind> {
  const inTheWay = taken.flatMap(({ kind, spans }) =>
    spans
      .filter((span) => span.from < needed.until && span.until > needed.from)
      .map((span) => ({ kind, from: span.from })),
  );
  const takes = inTheWay.find(
    ({ kind, from }) => !(needed.isNow && mayWait.includes(kind) && from > needed.from),
  );
  if (takes !== undefined) return { takenBy: takes.kind, lateFor: undefined };
  const next = inTheWay.map(({ from }) => from).sort((one, other) => one - other)[0];
  return {
    takenBy: undefined,
    lateFor:
      next === undefined ? undefined : { startsAt: next, minutes: Math.ceil((needed.until - next) / MINUTE) },
  };
}
