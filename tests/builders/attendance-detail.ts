import type { Attendance, AttendanceDetail } from '../../api/attendance/contract/attendance.ts';

const START = '2026-03-03T10:00:00Z';
const END = '2026-03-03T10:30:00Z';

/** An attendance with nothing more to read about it. */
export const anAttendanceDetail = (
  attendance: Attendance,
  change: Partial<AttendanceDetail> = {},
): AttendanceDetail => ({
  attendance,
  undoUntil: null,
  evidence: [],
  timeline: { from: START, until: END, startsAt: START, endsAt: END, lanes: [] },
  followUp: null,
  versions: [],
  ...change,
});
