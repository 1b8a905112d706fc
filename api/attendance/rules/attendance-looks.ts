import type { Temporal } from 'temporal-polyfill';

/** Each look comes so many times as long after the end as the one before. */
const GROWTH = 1.8;
/** A few looks are enough after a decision, which a late report can only corroborate or contradict; and near the limit. */
const SPARING_GROWTH = 4;
/** How long after its end an appointment is looked at, in hours. */
const LOOK_HOURS = 7 * 24;
/** How often Graph is asked for the reports of one appointment, all pages of all looks together. */
export const MOST_GRAPH_CALLS = 40;
/** From so many on the looks are sparing: some calls are left for the last days. */
const SPARING_FROM_CALLS = 28;
/** What is kept for a look a day after the end or later. */
const LATE_CALLS = 8;
const LATE_HOURS = 24;
/** The list, and a report that is new in it. */
const FEWEST_CALLS_A_LOOK = 2;

/**
 * When Teams is asked next for the attendance reports of an appointment. Most are there minutes after the end, some hours
 * later, and a meeting that ended again has another one. With a first look after two minutes there are 15 in seven days.
 * @param over when the appointment was over; may be to come
 * @param graphCalls how many were taken before
 * @param firstSeconds how long after that the first look is
 * @returns undefined when it is not asked for any more
 */
export function nextLook(
  over: Temporal.Instant,
  now: Temporal.Instant,
  { firstSeconds, isDecided, graphCalls }: { firstSeconds: number; isDecided: boolean; graphCalls: number },
): Temporal.Instant | undefined {
  const passed = now.since(over).total('seconds');
  const growth = isDecided || graphCalls >= SPARING_FROM_CALLS ? SPARING_GROWTH : GROWTH;
  const wait = passed < firstSeconds ? firstSeconds : passed * growth;
  if (wait > LOOK_HOURS * 3600) return undefined;
  return over.add({ milliseconds: Math.round(wait * 1000) });
}

/** Whether the time has come to ask for the first time. */
export function mayLook(over: Temporal.Instant, now: Temporal.Instant, firstSeconds: number): boolean {
  return now.since(over).total('seconds') >= firstSeconds;
}

/**
 * How many calls one look may take: half of what is left, so that one meeting with many sessions does not use up those of
 * the days to come.
 * @param over when the appointment was over
 * @param taken how many were taken before
 */
export function callsForLook(over: Temporal.Instant, now: Temporal.Instant, taken: number): number {
  const isLate = now.since(over).total('hours') >= LATE_HOURS;
  const left = Math.max(0, MOST_GRAPH_CALLS - (isLate ? 0 : LATE_CALLS) - taken);
  return Math.min(left, Math.max(FEWEST_CALLS_A_LOOK, Math.ceil(left / 2)));
}
