/** How late a clinic said that it sees somebody, in minutes after their start. */
export interface Lateness {
  fromMinutes: number;
  untilMinutes: number;
}

/** By how much an estimate has to move until people are told again by text. */
export const NEWS_MINUTES = 10;

const ON_TIME: Lateness = { fromMinutes: 0, untilMinutes: 0 };

/** Whether an estimate says so much else than what somebody was told, that it is worth a text. */
export function isLatenessNews(now: Lateness | undefined, told: Lateness | undefined): boolean {
  const [one, other] = [now ?? ON_TIME, told ?? ON_TIME];
  // people who were told of it are told that it is on time again
  if (now === undefined) return told !== undefined;
  return (
    Math.abs(one.fromMinutes - other.fromMinutes) >= NEWS_MINUTES ||
    Math.abs(one.untilMinutes - other.untilMinutes) >= NEWS_MINUTES
  );
}
