import { Temporal } from 'temporal-polyfill';
import type { Span } from './free-spans.ts';

const DAY_MS = 86_400_000;

/** The wall clock of a zone over some time, as integers: milliseconds of the wall are counted as if it were UTC. */
export interface ZoneOffsets {
  toWall(instant: number): number;
  /** For a wall time that occurs twice the earlier one; for one that never occurs the same time after the change. */
  toInstant(wall: number): number;
}

interface Stretch {
  /** From this instant on … */
  from: number;
  offset: number;
}

/**
 * Reads the zone once: a stretch between two changes of the clocks has one offset, and everything else is arithmetic.
 * @param window right for instants in it and a day around it
 * @param timeZone IANA name
 */
export function zoneOffsets(timeZone: string, window: Span): ZoneOffsets {
  const stretches = readStretches(timeZone, {
    from: window.from - 2 * DAY_MS,
    until: window.until + 2 * DAY_MS,
  });
  const offsetAt = (instant: number): number => {
    let { offset } = stretches[0] ?? { offset: 0 };
    for (const stretch of stretches) if (stretch.from <= instant) ({ offset } = stretch);
    return offset;
  };
  return {
    toWall: (instant) => instant + offsetAt(instant),
    toInstant: (wall) => {
      let before = stretches[0]?.offset ?? 0;
      for (const [index, { from, offset }] of stretches.entries()) {
        const until = stretches[index + 1]?.from ?? Infinity;
        if (wall - offset < until) return wall - offset >= from ? wall - offset : wall - before;
        before = offset;
      }
      return wall - before;
    },
  };
}

function readStretches(timeZone: string, { from, until }: Span): Stretch[] {
  let at: Temporal.ZonedDateTime | null =
    Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  const stretches: Stretch[] = [];
  while (at !== null && at.epochMilliseconds < until) {
    stretches.push({ from: at.epochMilliseconds, offset: at.offsetNanoseconds / 1_000_000 });
    at = at.getTimeZoneTransition('next');
  }
  return stretches;
}

/** The days of a wall that a window touches: the start of each on the wall and as an instant. */
export function* daysOf(
  offsets: ZoneOffsets,
  { from, until }: Span,
): Generator<{ wall: number; from: number; until: number }> {
  for (let wall = startOfDay(offsets.toWall(from)); ; wall += DAY_MS) {
    const start = offsets.toInstant(wall);
    if (start >= until) return;
    yield { wall, from: start, until: offsets.toInstant(wall + DAY_MS) };
  }
}

const startOfDay = (wall: number): number => Math.floor(wall / DAY_MS) * DAY_MS;

/** `2026-03-02` of a time on the wall. */
export const dateOnWall = (wall: number): string =>
  Temporal.Instant.fromEpochMilliseconds(wall).toString().slice(0, 10);

/** 0 is Monday. */
export const weekdayOnWall = (wall: number): number => (Math.floor(wall / DAY_MS) + 3) % 7;
