import type { AttendanceReportRow } from '../contract/attendance.ts';
import { attendanceCodes } from '../contract/attendance-words.ts';
import type { AttendanceReportEntry } from '../ports/attendance-store.ts';

/** An appointment of a report as people read it. */
export function reportRow(entry: AttendanceReportEntry): AttendanceReportRow {
  return {
    appointmentId: entry.appointmentId,
    startsAt: entry.startsAt.toString(),
    serviceLineName: entry.serviceLineName,
    staff: entry.staffNames.join(', '),
    patientInitials: entry.patientInitials,
    code: entry.code ?? null,
    outcome: outcomeWords(entry),
    waitMinutes: entry.waitMinutes ?? null,
    confirmedBy: entry.confirmedBy ?? null,
    writtenToPasAt: entry.writtenToPasAt?.toString() ?? null,
  };
}

function outcomeWords({ code, cancelledBy }: AttendanceReportEntry): string {
  if (code !== undefined) return attendanceCodes[code];
  return cancelledBy === undefined ? 'Not decided' : 'Cancelled';
}
