import type { SavedReport } from '../contract/saved-reports.ts';
import type { SavedReportRecord } from '../ports/saved-report-store.ts';

export const savedReportView = (record: SavedReportRecord): SavedReport => ({
  savedReportId: record.savedReportId,
  name: record.name,
  choice: record.choice,
  version: record.version,
  savedAt: record.savedAt.toString(),
});
