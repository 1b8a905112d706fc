import type { ServiceLineId } from '../../kernel/rules/id.ts';
import type { ReportFilter } from '../../kernel/reports/report-filter.ts';

/** Freed slots that would have begun between two local dates, by service line. */
export interface RefillReports {
  count(filter: ReportFilter): Promise<
    {
      serviceLineId: ServiceLineId;
      name: string;
      freed: number;
      offered: number;
      refilled: number;
      /** For each one that was refilled: from being freed to being taken. */
      minutesToRefill: number[];
    }[]
  >;
}
