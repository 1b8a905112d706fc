import type { AttendanceReportEntry } from '../../attendance/ports/attendance-store.ts';
import type { AttendanceCounts, Outcome } from '../../attendance/rules/count-attendance.ts';
import type { ReportFilter } from '../../kernel/reports/report-filter.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { OrgId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { ReportGroup } from '../contract/report-groups.ts';

export interface FigureFilter extends ReportFilter {
  /** Only what belongs to all of these groups. */
  only: readonly { by: ReportGroup; key: string }[];
}

/** Of one group, one kind of visit. */
export interface FigureRow {
  key: string;
  /** What it is called today; undefined where the key says all. */
  name: string | undefined;
  visit: 'first' | 'follow-up';
  modality: Modality;
  counts: AttendanceCounts;
}

/** Of one cell too: one service line in one month, of which rounded figures are made. */
export interface CellRow extends FigureRow {
  cell: string;
}

/** Figures are counted outside a booking's transaction; a replica will do. */
export interface FigureReports {
  count(filter: FigureFilter, by: ReportGroup): Promise<FigureRow[]>;
  countCells(filter: FigureFilter, by: ReportGroup): Promise<CellRow[]>;
  /** The newest first, from before `after` on. */
  list(
    filter: FigureFilter,
    page: {
      outcome: Outcome | undefined;
      after: { startsAt: string; appointmentId: string } | undefined;
      limit: number;
    },
  ): Promise<AttendanceReportEntry[]>;
  /** All that the organisation has or had. */
  everyServiceLine(orgId: OrgId): Promise<ServiceLineId[]>;
}
