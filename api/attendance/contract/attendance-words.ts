import { ATTENDANCE_CODES, mayBecome, type AttendanceCode } from '../rules/attendance-code.ts';

/** ATTENDED OR DID NOT ATTEND CODE (NHS Data Dictionary). */
export const attendanceCodes = {
  '5': 'Attended on time, or before the professional was ready',
  '6': 'Arrived late, but was seen',
  '7': 'Arrived late and could not be seen',
  '3': 'Did not attend, no warning given',
  '2': 'Cancelled by, or on behalf of, the patient',
  '4': 'Cancelled or postponed by the provider',
} as const;

/** What a recorded code can be corrected to, as far as the PAS takes it. */
export const correctionsOf = (recorded: AttendanceCode): readonly AttendanceCode[] =>
  ATTENDANCE_CODES.filter((code) => mayBecome(recorded, code));
