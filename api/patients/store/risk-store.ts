import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import type { RiskStore } from '../ports/risk-store.ts';

interface Row {
  version: number;
  is_at_risk: boolean;
  said_by: string;
  reason: string;
  recorded_by: PractitionerId;
  recorded_by_name: string | null;
  recorded_at: Temporal.Instant;
}

/** Which adults are at risk. */
export function makeRiskStore({ client, orgId }: OrgSession): RiskStore {
  return {
    findNewest: async (patientId) => {
      const { rows } = await client.query<Row>({
        name: 'patient-risk',
        text: `SELECT r.version, r.is_at_risk, r.said_by, r.reason, r.recorded_by, p.display_name AS recorded_by_name,
            r.recorded_at
          FROM patient_risks r
          LEFT JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = r.recorded_by
          WHERE r.org_id = $1 AND r.patient_id = $2 ORDER BY r.version DESC LIMIT 1`,
        values: [orgId, patientId],
      });
      const [row] = rows;
      return (
        row && {
          patientId,
          version: row.version,
          isAtRisk: row.is_at_risk,
          saidBy: row.said_by,
          reason: row.reason,
          recordedBy: { practitionerId: row.recorded_by, displayName: row.recorded_by_name ?? '' },
          recordedAt: row.recorded_at,
        }
      );
    },
    add: async ({ patientId, version, isAtRisk, saidBy, reason, recordedBy, recordedAt }) => {
      const { rowCount } = await client.query(
        `INSERT INTO patient_risks (org_id, patient_id, version, is_at_risk, said_by, reason, recorded_by, recorded_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [
          orgId,
          patientId,
          version,
          isAtRisk,
          saidBy,
          reason,
          recordedBy.practitionerId,
          timestamptz(recordedAt),
        ],
      );
      return rowCount === 1;
    },
  };
}
