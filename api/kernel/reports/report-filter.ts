import type { OrgId, ServiceLineId } from '../rules/id.ts';

/** Local dates, both included, and the service lines that a report speaks of. */
export interface ReportFilter {
  orgId: OrgId;
  from: string;
  to: string;
  serviceLineIds: readonly ServiceLineId[];
}

/** A report as a file. */
export interface ReportExport {
  /**
   * CSV: UTF-8, header line first, no cell that a spreadsheet would run as a formula. Streams: memory does not grow with
   * the rows. A reader who stops early ends the query.
   */
  csv: (filter: ReportFilter) => AsyncIterable<Uint8Array>;
}
