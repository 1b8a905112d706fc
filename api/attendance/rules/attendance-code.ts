/** ATTENDED OR DID NOT ATTEND CODE (NHS Data Dictionary), as far as an appointment by video can have it. */
export const ATTENDANCE_CODES = ['2', '3', '4', '5', '6', '7'] as const;
export type AttendanceCode = (typeof ATTENDANCE_CODES)[number];

const MEANINGS = {
  '2': 'cancelled',
  '3': 'did-not-attend',
  '4': 'cancelled',
  '5': 'attended',
  '6': 'attended',
  '7': 'did-not-attend',
} as const satisfies Record<AttendanceCode, string>;

/** What a code comes to: 7, who came late and could not be seen, counts as did not attend. */
export const meaningOf = (code: AttendanceCode): (typeof MEANINGS)[AttendanceCode] => MEANINGS[code];

/**
 * Whether the PAS takes this correction. It takes attended for did not attend, and cancelled for either; what it holds as
 * cancelled stays so (FHIR Appointment.status: the moves that hospitals' systems allow).
 */
export const mayBecome = (from: AttendanceCode, to: AttendanceCode): boolean =>
  meaningOf(from) !== 'cancelled' || meaningOf(to) === 'cancelled';
