import type { Temporal } from 'temporal-polyfill';

/**
 * The lock of one turn. Claims of the same person or resource on the same day take turns, in the order of
 * the turns' names: of two that have both written a claim, each would wait for the other to end, until the server gives
 * up on one. (2026-11-22: bookings took no turns before and stepped back while they waited, which meant that each claim
 * was looked for twice.)
 * @param name expression of a turn's name
 */
export const turnLock = (name: string): string =>
  `pg_advisory_xact_lock(hashtextextended('confer-claim:' || ${name}, 0))`;

/** In UTC: at most two, since nothing lasts longer than a day. */
export function claimDays({
  startsAt,
  endsAt,
}: {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}): string[] {
  return [
    ...new Set([startsAt, endsAt].map((at) => new Date(at.epochMilliseconds).toISOString().slice(0, 10))),
  ];
}

/** Names of the turns for these people and resources, in their order, with commas between them. */
export function turnNames(
  ids: readonly string[],
  time: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
): string {
  const days = claimDays(time);
  return ids
    .flatMap((id) => days.map((day) => `${id} ${day}`))
    .sort()
    .join(',');
}
