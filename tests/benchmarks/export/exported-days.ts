import type { ReportFilter } from '../../../api/kernel/reports/report-filter.ts';
import { ORG_ID, SERVICE_LINES, serviceLineId } from '../scale/scale-ids.ts';

/** All that `seedScale` books. */
export const exportedDays: ReportFilter = {
  orgId: ORG_ID,
  from: '2026-01-01',
  to: '2027-01-31',
  serviceLineIds: Array.from({ length: SERVICE_LINES }, (_, line) => serviceLineId(line)),
};
