import type { Temporal } from 'temporal-polyfill';
import { reaches, shareOf, type Share } from './share-of.ts';

/** In what days are counted. */
const ZONE = 'Europe/London';

/** By when a case of a type is to be decided. */
export interface TargetClock {
  /** `days` are calendar days in Europe/London; `hours` go by, whatever the clocks do. */
  unit: 'days' | 'hours';
  /** A whole number from 1. */
  length: number;
  /** Of the cases, in per cent. */
  targetPercent: number;
}

/** Of a case on a clock. */
export const CLOCK_STATES = ['on track', 'at risk', 'breached', 'met', 'missed'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

export interface ClockFacts {
  startedAt: Temporal.Instant;
  /** When the case was decided; undefined: it is not yet. */
  stoppedAt: Temporal.Instant | undefined;
  /** The next meeting on which the case is listed or could be; undefined: there is none. */
  nextMeetingEndsAt: Temporal.Instant | undefined;
}

export interface ClockReading {
  state: ClockState;
  /** The last day on which it is in time, in Europe/London. */
  lastDay: Temporal.PlainDate;
  /** The first moment that is too late. */
  lateFrom: Temporal.Instant;
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  one.epochNanoseconds < other.epochNanoseconds;

/**
 * The first moment that is too late. In days the day of the start is day 0 and the whole of the last day is in time, so a
 * clock of 28 days that starts on 1 March ends with 29 March (Cancer Waiting Times guidance, NHS England: the day of
 * receipt is day 0; National Framework for NHS Continuing Healthcare and NHS-funded Nursing Care, 2022: 28 calendar
 * days). In hours the moment itself is in time: 48 hours are 48 hours over a change of the clocks too.
 * @throws RangeError when the length is no whole number from 1
 */
export function lateFrom(
  { unit, length }: Omit<TargetClock, 'targetPercent'>,
  startedAt: Temporal.Instant,
): Temporal.Instant {
  if (!Number.isInteger(length) || length < 1)
    throw new RangeError(`length must be a whole number from 1, got ${String(length)}`);
  if (unit === 'hours') return startedAt.add({ hours: length, nanoseconds: 1 });
  const day = startedAt.toZonedDateTimeISO(ZONE).toPlainDate();
  return day
    .add({ days: length + 1 })
    .toZonedDateTime(ZONE)
    .toInstant();
}

/**
 * Where a case stands on its clock. Decided: *met* or *missed*. Not decided: *breached* once it is too late; *at risk*
 * when the next meeting on which it could be heard ends too late, or there is none; else *on track*. A meeting that is
 * over is no next meeting.
 * @throws RangeError when the case was decided before its clock started, or the length is no whole number from 1
 */
export function readClock(clock: TargetClock, facts: ClockFacts, now: Temporal.Instant): ClockReading {
  const { startedAt, stoppedAt, nextMeetingEndsAt } = facts;
  if (stoppedAt !== undefined && isBefore(stoppedAt, startedAt))
    throw new RangeError('the case was decided before its clock started');
  const late = lateFrom(clock, startedAt);
  const state = (): ClockState => {
    if (stoppedAt !== undefined) return isBefore(stoppedAt, late) ? 'met' : 'missed';
    if (!isBefore(now, late)) return 'breached';
    const isHeardInTime =
      nextMeetingEndsAt !== undefined &&
      isBefore(now, nextMeetingEndsAt) &&
      isBefore(nextMeetingEndsAt, late);
    return isHeardInTime ? 'on track' : 'at risk';
  };
  return {
    state: state(),
    lastDay: late.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(ZONE).toPlainDate(),
    lateFrom: late,
  };
}

export interface ClockShare {
  /** Met, of all that were decided. */
  kept: Share;
  targetPercent: number;
  /** Undefined when nothing was decided. */
  isReached: boolean | undefined;
  /** Not decided and too late already: they count when they are decided, and are shown until then. */
  breached: number;
  atRisk: number;
}

/**
 * How many cases kept their clock, against the share that must (NHS continuing healthcare quality standard: 80 % decided
 * within 28 days). Of decided cases, as the published figures are; those that are too late and wait are counted beside
 * it, so that leaving them undecided hides nothing. The target is compared with the two numbers, not with the rounded
 * share.
 * @param states of all cases on one clock
 */
export function clockShare(states: readonly ClockState[], targetPercent: number): ClockShare {
  const count = (...wanted: ClockState[]): number => states.filter((state) => wanted.includes(state)).length;
  const kept = shareOf(count('met'), count('met', 'missed'));
  return {
    kept,
    targetPercent,
    isReached: reaches(kept, targetPercent),
    breached: count('breached'),
    atRisk: count('at risk'),
  };
}
