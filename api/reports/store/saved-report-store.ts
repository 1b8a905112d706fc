import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { PractitionerId, SavedReportId } from '../../kernel/rules/id.ts';
import type { SavedChoice } from '../contract/saved-reports.ts';
import type { SavedReportRecord, SavedReportStore } from '../ports/saved-report-store.ts';

interface Row {
  saved_report_id: SavedReportId;
  practitioner_id: PractitionerId;
  name: string;
  choice: SavedChoice;
  version: number;
  saved_at: Temporal.Instant;
}

const SELECT = `
  SELECT saved_report_id, practitioner_id, name, choice, version, saved_at FROM saved_reports WHERE org_id = $1`;

const toRecord = (row: Row): SavedReportRecord => ({
  savedReportId: row.saved_report_id,
  practitionerId: row.practitioner_id,
  name: row.name,
  choice: row.choice,
  version: row.version,
  savedAt: row.saved_at,
});

export function makeSavedReportStore({ client, orgId }: OrgSession): SavedReportStore {
  return {
    add: async ({ savedReportId, practitionerId, name, choice, savedAt }) => {
      const { rowCount } = await client.query({
        name: 'save-report',
        text: `INSERT INTO saved_reports (org_id, saved_report_id, practitioner_id, name, choice, saved_at)
          VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (org_id, practitioner_id, name) DO NOTHING`,
        values: [orgId, savedReportId, practitionerId, name, JSON.stringify(choice), timestamptz(savedAt)],
      });
      return rowCount === 1;
    },
    listOf: async (practitionerId) => {
      const { rows } = await client.query<Row>({
        name: 'saved-reports',
        text: `${SELECT} AND practitioner_id = $2 ORDER BY lower(name), saved_report_id`,
        values: [orgId, practitionerId],
      });
      return rows.map(toRecord);
    },
    lockById: async (savedReportId) => {
      const { rows } = await client.query<Row>({
        name: 'saved-report-to-delete',
        text: `${SELECT} AND saved_report_id = $2 FOR UPDATE`,
        values: [orgId, savedReportId],
      });
      return rows[0] && toRecord(rows[0]);
    },
    delete: async (savedReportId) => {
      await client.query({
        name: 'delete-saved-report',
        text: 'DELETE FROM saved_reports WHERE org_id = $1 AND saved_report_id = $2',
        values: [orgId, savedReportId],
      });
    },
  };
}
