import type { Temporal } from 'temporal-polyfill';

/** Each look comes so many times as long after the end as the one before. */
const GROWTH = 1.8;
/** How long after its end an appointment that nobody decides on is looked at, in hours. */
const LOOK_HOURS = 7 * 24;

/**
 * When Teams is asked next for the attendance reports of an appointment. Most are there minutes after the end, some hours
 * later, and a meeting that ended again has another one. With a first look after two minutes there are 15 in seven days.
 * @param over when the appointment was over; may be to come
 * @param firstSeconds how long after that the first look is
 * @returns undefined when it is not asked for any more
 */
export function nextLook(
  over: Temporal.Instant,
  now: Temporal.Instant,
  firstSeconds: number,
): Temporal.Instant | undefined {
  const passed = now.since(over).total('seconds');
  const wait = passed < firstSeconds ? firstSeconds : passed * GROWTH;
  if (wait > LOOK_HOURS * 3600) return undefined;
  return over.add({ milliseconds: Math.round(wait * 1000) });
}

/** Whether the time has come to ask for the first time. */
export function mayLook(over: Temporal.Instant, now: Temporal.Instant, firstSeconds: number): boolean {
  return now.since(over).total('seconds') >= firstSeconds;
}
