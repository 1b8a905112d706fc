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
  const { year } = startsAt.toZonedDateTimeISO(timeZone);
  const holidays = await findBankHolidays(year - 1, year);
  return meetingMoments({ startsAt, cutOffHours, timeZone }, holidays);
}
