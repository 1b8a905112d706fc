/** One of today's appointments of a clinic or a clinician. Times in milliseconds since the epoch. */
export interface PaceAppointment {
  /** The part with the patient, as it was planned. */
  startsAt: number;
  endsAt: number;
  /** When the patient, or who comes with them, was first let in; undefined: not yet. */
  beganAt: number | undefined;
  endedAt: number | undefined;
}

/** How late those who are still to come can expect to be seen, in minutes after their start. */
export interface LatenessRange {
  fromMinutes: number;
  untilMinutes: number;
}

const MINUTE = 60_000;
/** Estimates are in steps of so many minutes: nobody knows better. */
const STEP = 5;
/** Less than that is not worth telling. */
const LEAST_UNTIL = 10;
export const MOST_LATE_MINUTES = 180;

/**
 * How late this clinic runs, from how its consultations of today began and ended and from nothing else: the next one
 * begins when the one that is running ends, which takes as much of its planned time as the ended ones took of theirs, at
 * the least and at the most. Undefined when nothing has begun today, when nobody is left to come, or when it runs on time.
 */
export function estimateLateness(
  appointments: readonly PaceAppointment[],
  now: number,
): LatenessRange | undefined {
  const begun = appointments.filter((one) => one.beganAt !== undefined);
  const next = appointments
    .filter(({ beganAt, endedAt }) => beganAt === undefined && endedAt === undefined)
    .sort((one, other) => one.startsAt - other.startsAt)[0];
  if (begun.length === 0 || next === undefined) return undefined;
  const shares = begun.flatMap(({ startsAt, endsAt, beganAt = 0, endedAt }) =>
    endedAt === undefined || endedAt <= beganAt ? [] : [(endedAt - beganAt) / (endsAt - startsAt)],
  );
  const [least, most] = shares.length === 0 ? [1, 1] : [Math.min(...shares), Math.max(...shares)];
  const running = begun.filter(({ endedAt }) => endedAt === undefined);
  const freeAt = (share: number): number =>
    Math.max(
      now,
      ...running.map(({ startsAt, endsAt, beganAt = now }) => beganAt + share * (endsAt - startsAt)),
    );
  const minutesLate = (at: number): number => Math.max(0, (at - next.startsAt) / MINUTE);
  const from = Math.floor(minutesLate(freeAt(least)) / STEP) * STEP;
  const until = Math.max(Math.ceil(minutesLate(freeAt(most)) / STEP) * STEP, from + STEP);
  if (until < LEAST_UNTIL) return undefined;
  const fromMinutes = Math.min(from, MOST_LATE_MINUTES - STEP);
  return { fromMinutes, untilMinutes: Math.min(Math.max(until, fromMinutes + STEP), MOST_LATE_MINUTES) };
}
