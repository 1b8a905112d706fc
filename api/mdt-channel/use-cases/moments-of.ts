import type { Temporal } from 'temporal-polyfill';
import type { FindBankHolidays } from '../../clinics/use-cases/england-bank-holidays.ts';
import type { MeetingRecord } from '../../mdt/ports/mdt-meeting-store.ts';
import type { MdtRecord } from '../../mdt/ports/mdt-store.ts';
import { meetingMoments, type MeetingMoment } from '../rules/meeting-moments.ts';

/** When what is done before a meeting, on the wall of its series. */
export async function momentsOf(
  { findBankHolidays }: { findBankHolidays: FindBankHolidays },
  { startsAt }: Pick<MeetingRecord, 'startsAt'>,
  { cutOffHours, series: { timeZone } }: Pick<MdtRecord, 'cutOffHours' | 'series'>,
): Promise<MeetingMoment[]> {
  const holidays = await holidaysAround({ findBankHolidays }, startsAt, timeZone);
  return meetingMoments({ startsAt, cutOffHours, timeZone }, holidays);
}

/** Bank holidays from the year before a moment on. */
export function holidaysAround(
  { findBankHolidays }: { findBankHolidays: FindBankHolidays },
  at: Temporal.Instant,
  timeZone: string,
): ReturnType<FindBankHolidays> {
  const { year } = at.toZonedDateTimeISO(timeZone);
  return findBankHolidays(year - 1, year);
}
