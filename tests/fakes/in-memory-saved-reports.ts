import type { SavedReportRecord, SavedReportStore } from '../../api/reports/ports/saved-report-store.ts';

export function inMemorySavedReports(rows: SavedReportRecord[]): SavedReportStore {
  return {
    add: (report) => {
      const isTaken = rows.some(
        ({ practitionerId, name }) => practitionerId === report.practitionerId && name === report.name,
      );
      if (!isTaken) rows.push({ ...report, version: 1 });
      return Promise.resolve(!isTaken);
    },
    listOf: (practitionerId) =>
      Promise.resolve(
        rows
          .filter((row) => row.practitionerId === practitionerId)
          .toSorted((one, other) => one.name.localeCompare(other.name)),
      ),
    lockById: (id) => Promise.resolve(rows.find(({ savedReportId }) => savedReportId === id)),
    delete: (id) => {
      const place = rows.findIndex(({ savedReportId }) => savedReportId === id);
      if (place !== -1) rows.splice(place, 1);
      return Promise.resolve();
    },
  };
}
