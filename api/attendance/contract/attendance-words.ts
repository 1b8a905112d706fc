import { isClear } from '../rules/is-clear.ts';
import { SUB_REASONS_OF, type SubReason } from '../rules/sub-reason.ts';
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

/** What lies behind a code. */
export const subReasons: Readonly<Record<SubReason, string>> = {
  'on-time': 'On time',
  'before-ready': 'Before the professional was ready',
  'rung-by-team': 'Rung by the team',
  'late-but-seen': 'Late, but seen',
  'too-late': 'Too late to be seen',
  'never-joined': 'Never joined',
  'did-not-wait': 'Came, and did not wait',
  'was-not-brought': 'Was not brought',
  'patient-cancelled': 'Cancelled by or for the patient',
  'patient-technical': 'The patient’s own device or network failed, and they said so',
  'service-cancelled': 'Cancelled by the service',
  'no-professional': 'No professional was there',
  'left-alone': 'Nobody came while the patient waited',
  'clinic-overran': 'The clinic ran late',
  'technical-failure': 'Our video or systems failed',
  'interpreter-missing': 'The interpreter did not come',
};
export { isClear, SUB_REASONS_OF };
export type { SubReason };

/** How many clear ones are confirmed together at most. */
export const CLEAR_AT_ONCE = 50;

/** What a recorded code can be corrected to, as far as the PAS takes it. */
export const correctionsOf = (recorded: AttendanceCode): readonly AttendanceCode[] =>
  ATTENDANCE_CODES.filter((code) => mayBecome(recorded, code));
