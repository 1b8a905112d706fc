import type { AttendanceCode } from '../../../api/attendance/contract/attendance.ts';
import type { AppointmentId } from '../../../api/kernel/rules/id.ts';
import { aBooking, at } from './an-organisation.ts';
import type { StoreTest } from './use-database.ts';

/** Appointments of the seeded organisation and what was decided of them, for tests of reports. */
export interface BookedAndDecided {
  /** @param patient which of the organisation's, from 0 */
  bookAt: (startsAt: string, patient?: number) => Promise<AppointmentId>;
  /** @returns whether it was the next version */
  decide: (
    appointmentId: AppointmentId,
    version: number,
    code: AttendanceCode,
    confirmedAt?: string,
  ) => Promise<boolean>;
}

export const bookedAndDecided = (db: StoreTest): BookedAndDecided => ({
  bookAt: async (startsAt, patient = 0) => {
    const booking = aBooking(db.organisation, {
      startsAt: at(startsAt),
      patientId: db.organisation.patients[patient]!,
    });
    expect(await db.book(booking)).toBe('booked');
    return booking.appointmentId;
  },
  decide: (appointmentId, version, code, confirmedAt = '2026-03-06T12:00:00Z') =>
    db.within(({ attendance }) =>
      attendance.add({
        appointmentId,
        version,
        code,
        proposedCode: undefined,
        subReason: undefined,
        confidence: undefined,
        tookPart: [],
        reasons: [],
        note: undefined,
        confirmedBy: { practitionerId: db.organisation.staff[1]!, displayName: '' },
        confirmedAt: at(confirmedAt),
      }),
    ),
});
