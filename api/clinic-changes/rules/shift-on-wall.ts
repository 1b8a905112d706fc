import { Temporal } from 'temporal-polyfill';
import { instantOnWall } from '../../kernel/rules/time/wall-clock.ts';
import { sessionSpan, type WallHours } from '../../clinics/rules/wall-session.ts';

/** How far a clinic moves on the wall clock. */
export interface WallShift {
  days: number;
  minutes: number;
}

/** When a session runs, on the wall of its zone. */
export interface SessionHours extends WallHours {
  /** Date of its opening. */
  date: string;
}

export type ShiftProblem = 'leaves-its-day' | 'time-does-not-exist' | 'new-time-in-past';

export interface ShiftedSession extends SessionHours {
  opens: Temporal.Instant;
  closes: Temporal.Instant;
}

const MINUTES_OF_A_DAY = 1440;

const minuteOf = (wallTime: string): number =>
  Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3, 5));
const pad = (part: number): string => String(part).padStart(2, '0');
const wallTimeOf = (minute: number): string => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;

/** The session's hours somewhere else: the same wall times on the new day, whatever the clocks did in between. */
export function shiftSession(
  { date, opensAt, closesAt, timeZone }: SessionHours,
  { days, minutes }: WallShift,
  now: Temporal.Instant,
): ShiftedSession | { problem: ShiftProblem } {
  const opensMinute = minuteOf(opensAt) + minutes;
  const closesMinute = minuteOf(closesAt) + minutes;
  if (opensMinute < 0 || closesMinute > MINUTES_OF_A_DAY) return { problem: 'leaves-its-day' };
  const shifted: SessionHours = {
    date: Temporal.PlainDate.from(date).add({ days }).toString(),
    opensAt: wallTimeOf(opensMinute),
    closesAt: wallTimeOf(closesMinute),
    timeZone,
  };
  const span = sessionSpan(shifted.date, shifted);
  if (span === undefined) return { problem: 'time-does-not-exist' };
  const opens = Temporal.Instant.fromEpochMilliseconds(span.from);
  const closes = Temporal.Instant.fromEpochMilliseconds(span.until);
  if (Temporal.Instant.compare(closes, now) <= 0) return { problem: 'new-time-in-past' };
  return { ...shifted, opens, closes };
}

/**
 * Where an appointment begins after the shift. Its patient's part keeps its time on the wall; what comes before keeps
 * its length. Of a time that the wall shows twice it is the second where the appointment is as far on as that, else the
 * first.
 */
export function shiftAppointment(
  appointment: { startsAt: Temporal.Instant; patientStartsAt: Temporal.Instant },
  timeZone: string,
  { days, minutes }: WallShift,
  now: Temporal.Instant,
): Temporal.Instant | { problem: ShiftProblem } {
  const before = appointment.patientStartsAt.toZonedDateTimeISO(timeZone).toPlainDateTime();
  const wall = before.add({ days, minutes });
  const first = instantOnWall(wall, timeZone, 'earlier');
  const second = instantOnWall(wall, timeZone, 'later');
  if (first === undefined || second === undefined) return { problem: 'time-does-not-exist' };
  const apart = appointment.patientStartsAt.add({ hours: 24 * days, minutes });
  const patientStartsAt = Temporal.Instant.compare(apart, second) >= 0 ? second : first;
  const startsAt = patientStartsAt.subtract(appointment.patientStartsAt.since(appointment.startsAt));
  return Temporal.Instant.compare(startsAt, now) <= 0 ? { problem: 'new-time-in-past' } : startsAt;
}
