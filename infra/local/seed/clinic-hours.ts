import { Temporal } from 'temporal-polyfill';

/** One dated run of a clinic in wall times of its site; `closesAt` may be 24:00. */
export interface SessionHours {
  localDate: string;
  opensAt: string;
  closesAt: string;
}

/** Enough for six appointments, one every two weeks, from any day of the next two weeks on. */
const DAYS_AHEAD = 84;
const FRIDAY = 5;
const DAY = { opensAt: '08:00', closesAt: '20:00' } as const;
const EVENING = { opensAt: '20:00', closesAt: '24:00' } as const;
const NIGHT = { opensAt: '00:00', closesAt: '08:00' } as const;
/** People who try Confer late must find a slot that starts soon: clinics run for at least this long from now. */
const OPEN_FOR_HOURS = 4;

function instantAt(date: Temporal.PlainDate, wallTime: string, timeZone: string): Temporal.Instant {
  const day = wallTime === '24:00' ? date.add({ days: 1 }) : date;
  const time = Temporal.PlainTime.from(wallTime === '24:00' ? '00:00' : wallTime);
  return day.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
}

/**
 * When the demo clinics run: Monday to Friday from 08:00 to 20:00 for twelve weeks, and at weekends, in the evening or at
 * night when somebody tries Confer then.
 */
export function demoClinicHours(now: Temporal.Instant, timeZone: string): SessionHours[] {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const hours: SessionHours[] = [];
  for (let day = 0; day <= DAYS_AHEAD; day += 1) {
    const date = today.add({ days: day });
    if (date.dayOfWeek <= FRIDAY) hours.push({ localDate: date.toString(), ...DAY });
  }
  const until = now.add({ hours: OPEN_FOR_HOURS });
  for (const day of [0, 1]) {
    const date = today.add({ days: day });
    for (const window of date.dayOfWeek <= FRIDAY ? [NIGHT, EVENING] : [NIGHT, DAY, EVENING]) {
      const opens = instantAt(date, window.opensAt, timeZone);
      const closes = instantAt(date, window.closesAt, timeZone);
      const overlaps =
        Temporal.Instant.compare(opens, until) < 0 && Temporal.Instant.compare(now, closes) < 0;
      if (overlaps) hours.push({ localDate: date.toString(), ...window });
    }
  }
  return hours;
}
