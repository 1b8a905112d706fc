import { OUTCOMES, type AttendanceCounts } from '../../attendance/rules/count-attendance.ts';

/** The counts of several, added up. */
export function addCounts(several: readonly AttendanceCounts[]): AttendanceCounts {
  return Object.fromEntries(
    OUTCOMES.map((outcome) => [outcome, several.reduce((sum, counts) => sum + counts[outcome], 0)]),
  ) as AttendanceCounts;
}

/** Every appointment once. */
export const allOf = (counts: AttendanceCounts): number =>
  OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
