import { Temporal } from 'temporal-polyfill';
import type { AttendanceReport } from '../contract/attendance.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { reportRow } from './report-row.ts';
import { countAttendance, didNotAttendPercent } from '../rules/count-attendance.ts';
import type { AttendanceReportEntry, AttendanceReports } from '../ports/attendance-store.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { reportAttendance } from '../contract/endpoints.ts';
import { noteReport } from '../../kernel/reports/note-report.ts';
import { reportedServiceLines } from '../../kernel/reports/reported-service-lines.ts';

/** Longest period of one report on the screen, in days; the export takes any. */
const LONGEST_DAYS = 366;
/**
 * Attendance of a period by day, with those who did not attend. It compares nothing: other days have another mix of
 * visits, and `reportFigures` of reports compares like with like.
 */
export function makeReportAttendance(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  attendanceReports: AttendanceReports;
}) {
  return useCase(reportAttendance, async (actor, { query }) => {
    const from = Temporal.PlainDate.from(query.from);
    const to = Temporal.PlainDate.from(query.to);
    const days = from.until(to).days + 1;
    if (days < 1) throw new Refusal('report-ends-before-start');
    if (days > LONGEST_DAYS) throw new Refusal('window-too-long', { days: LONGEST_DAYS });
    await noteReport(deps, actor, 'viewed-attendance-report');
    const serviceLineIds = reportedServiceLines(actor, query);
    const entries = await deps.attendanceReports.list({ orgId: actor.orgId, ...query, serviceLineIds });
    return {
      timeZone: actor.organisation.timeZone,
      rows: entries.map(reportRow),
      total: countAttendance(entries),
      didNotAttendPercent: didNotAttendPercent(entries),
      byDay: byDay(entries, from, days),
    };
  });
}
function byDay(
  entries: AttendanceReportEntry[],
  from: Temporal.PlainDate,
  days: number,
): AttendanceReport['byDay'] {
  const groups = new Map<string, AttendanceReportEntry[]>();
  for (const entry of entries) groups.set(entry.localDate, [...(groups.get(entry.localDate) ?? []), entry]);
  return Array.from({ length: days }, (_, day) => {
    const date = from.add({ days: day }).toString();
    return { date, ...countAttendance(groups.get(date) ?? []) };
  });
}
