import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { AppointmentId, PractitionerId } from '../../kernel/rules/id.ts';
import type { SupportRecord, SupportStore } from '../ports/support-store.ts';

interface Row {
  appointment_id: AppointmentId;
  number: number;
  kind: SupportRecord['kind'];
  step: SupportRecord['step'];
  note: string | null;
  recorded_by: PractitionerId;
  recorded_by_name: string;
  recorded_at: Temporal.Instant;
}

export function makeSupportStore({ client, orgId }: OrgSession): SupportStore {
  return {
    add: async ({ appointmentId, number, kind, step, note, recordedBy, recordedAt }) => {
      const { rowCount } = await client.query({
        name: 'add-dna-support',
        text: `INSERT INTO dna_support (org_id, appointment_id, number, kind, step, note, recorded_by, recorded_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (org_id, appointment_id, number) DO NOTHING`,
        values: [
          ...[orgId, appointmentId, number, kind, step, note],
          ...[recordedBy.practitionerId, timestamptz(recordedAt)],
        ],
      });
      return rowCount === 1;
    },
    listByAppointments: async (appointmentIds) => {
      const { rows } = await client.query<Row>({
        name: 'dna-support',
        text: `SELECT s.appointment_id, s.number, s.kind, s.step, s.note, s.recorded_by,
            p.display_name AS recorded_by_name, s.recorded_at
          FROM dna_support s
          JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = s.recorded_by
          WHERE s.org_id = $1 AND s.appointment_id = ANY ($2)
          ORDER BY s.appointment_id, s.number`,
        values: [orgId, appointmentIds],
      });
      return rows.map((row) => ({
        appointmentId: row.appointment_id,
        number: row.number,
        kind: row.kind,
        step: row.step,
        note: row.note ?? undefined,
        recordedBy: { practitionerId: row.recorded_by, displayName: row.recorded_by_name },
        recordedAt: row.recorded_at,
      }));
    },
  };
}
