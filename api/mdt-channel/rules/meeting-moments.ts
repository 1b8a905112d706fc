import { Temporal } from 'temporal-polyfill';

/** What Confer does in Teams before a meeting. */
export type WhatIsDue = 'chase' | 'forecast' | 'agenda';

export interface MeetingMoment {
  what: WhatIsDue;
  /** The local date. */
  day: string;
  at: Temporal.Instant;
}

interface MeetingTimes {
  startsAt: Temporal.Instant;
  cutOffHours: number;
  timeZone: string;
}

/** People are written to at this time on the wall, on working days only. */
const WRITES_AT = Temporal.PlainTime.from('09:00');
/** Working days before the day of the cut-off on which owners of what is missing are asked. */
const CHASE_DAYS: readonly number[] = [3, 1];
/** Working days before the day of the meeting from which on its quorum is looked at. */
const FORECAST_DAYS = 5;

const SATURDAY = 6;

/** Monday to Friday, without bank holidays. */
export const isWorkingDay = (day: Temporal.PlainDate, holidays: ReadonlyMap<string, unknown>): boolean =>
  day.dayOfWeek < SATURDAY && !holidays.has(day.toString());

function workingDaysBefore(
  day: Temporal.PlainDate,
  count: number,
  holidays: ReadonlyMap<string, unknown>,
): Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = [];
  for (let one = day.subtract({ days: 1 }); found.length < count; one = one.subtract({ days: 1 })) {
    if (isWorkingDay(one, holidays)) found.push(one);
  }
  return found;
}

/**
 * When Confer does what before a meeting, the first first. Owners of what is missing are asked on the third and on the last
 * working day before the day of the cut-off; the agenda is put up at the cut-off itself; from five working days before the
 * meeting its quorum is looked at each working day. Nobody is written to at night, at a weekend or on a bank holiday: the
 * agenda alone goes to a channel and not to a person.
 * @param holidays local dates of bank holidays, from the year before the meeting on
 */
export function meetingMoments(
  { startsAt, cutOffHours, timeZone }: MeetingTimes,
  holidays: ReadonlyMap<string, unknown>,
): MeetingMoment[] {
  const cutOff = startsAt.subtract({ hours: cutOffHours });
  const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(timeZone).toPlainDate();
  const morning = (what: WhatIsDue, day: Temporal.PlainDate): MeetingMoment => ({
    ...{ what, day: day.toString() },
    at: day.toZonedDateTime({ timeZone, plainTime: WRITES_AT }).toInstant(),
  });
  const beforeCutOff = workingDaysBefore(dayOf(cutOff), Math.max(...CHASE_DAYS), holidays);
  const meetingDay = dayOf(startsAt);
  const looks = [
    ...workingDaysBefore(meetingDay, FORECAST_DAYS, holidays),
    ...(isWorkingDay(meetingDay, holidays) ? [meetingDay] : []),
  ].map((day) => morning('forecast', day));
  return [
    ...CHASE_DAYS.flatMap((count) => beforeCutOff[count - 1] ?? []).map((day) => morning('chase', day)),
    ...looks.filter(({ at }) => Temporal.Instant.compare(at, startsAt) < 0),
    { what: 'agenda' as const, day: dayOf(cutOff).toString(), at: cutOff },
  ].toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
}

/** Between these hours on the wall, on working days, people may be told of what came up meanwhile. */
const WRITES_FROM = 8;
const WRITES_UNTIL = 18;

/**
 * Whether those who coordinate may be told now of what came up since they were last told: in working hours, and at any time
 * when no morning is left before the meeting on which they would be told of it.
 */
export function mayTellNow(
  now: Temporal.Instant,
  moments: readonly MeetingMoment[],
  timeZone: string,
  holidays: ReadonlyMap<string, unknown>,
): boolean {
  const local = now.toZonedDateTimeISO(timeZone);
  const isOpen = local.hour >= WRITES_FROM && local.hour < WRITES_UNTIL;
  if (isOpen && isWorkingDay(local.toPlainDate(), holidays)) return true;
  return !moments.some(({ what, at }) => what === 'forecast' && Temporal.Instant.compare(at, now) > 0);
}

/** From when on those who coordinate are told who would be missing. */
export const forecastBegins = (moments: readonly MeetingMoment[]): Temporal.Instant | undefined =>
  moments.find(({ what }) => what === 'forecast')?.at;
