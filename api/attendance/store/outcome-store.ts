import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { AppointmentId, PractitionerId } from '../../kernel/rules/id.ts';
import type { OutcomeStore, OutcomeVersion } from '../ports/outcome-store.ts';

interface Row {
  appointment_id: AppointmentId;
  version: number;
  outcome: OutcomeVersion['outcome'];
  pifu_until: string | null;
  after_weeks: number | null;
  next_id: AppointmentId | null;
  next_starts_at: Temporal.Instant | null;
  rtt_status: NonNullable<OutcomeVersion['rttStatus']> | null;
  rtt_suggested: NonNullable<OutcomeVersion['rttSuggested']> | null;
  reason: string | null;
  decided_by: PractitionerId;
  decided_by_name: string | null;
  decided_at: Temporal.Instant;
}

const NEWEST = `
  SELECT o.appointment_id, o.version, o.outcome, o.pifu_until, o.after_weeks, f.appointment_id AS next_id,
    f.patient_starts_at AS next_starts_at, o.rtt_status, o.rtt_suggested, o.reason, o.decided_by,
    p.display_name AS decided_by_name, o.decided_at
  FROM attendance_outcomes o
  LEFT JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = o.decided_by
  LEFT JOIN appointments f ON f.org_id = $1 AND f.appointment_id = o.follow_up_appointment_id
    AND f.status <> 'cancelled'
  WHERE o.org_id = $1 AND o.appointment_id = $2
  ORDER BY o.version DESC
  LIMIT 1`;

const toOutcome = (row: Row): OutcomeVersion => ({
  appointmentId: row.appointment_id,
  version: row.version,
  outcome: row.outcome,
  pifuUntil: row.pifu_until ?? undefined,
  afterWeeks: row.after_weeks ?? undefined,
  next:
    row.next_id === null || row.next_starts_at === null
      ? undefined
      : { appointmentId: row.next_id, startsAt: row.next_starts_at },
  rttStatus: row.rtt_status ?? undefined,
  rttSuggested: row.rtt_suggested ?? undefined,
  reason: row.reason ?? undefined,
  decidedBy: { practitionerId: row.decided_by, displayName: row.decided_by_name ?? '' },
  decidedAt: row.decided_at,
});

/** What follows attendances: every version of it. */
export function makeOutcomeStore({ client, orgId }: OrgSession): OutcomeStore {
  return {
    add: async (one) => {
      const { rowCount } = await client.query(
        `INSERT INTO attendance_outcomes (org_id, appointment_id, version, outcome, pifu_until, after_weeks,
            follow_up_appointment_id, rtt_status, rtt_suggested, reason, decided_by, decided_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
        [
          orgId,
          one.appointmentId,
          one.version,
          one.outcome,
          one.pifuUntil,
          one.afterWeeks,
          one.next?.appointmentId,
          one.rttStatus,
          one.rttSuggested,
          one.reason,
          one.decidedBy.practitionerId,
          timestamptz(one.decidedAt),
        ],
      );
      return rowCount === 1;
    },
    findNewest: async (appointmentId) => {
      const { rows } = await client.query<Row>({
        name: 'attendance-outcome',
        text: NEWEST,
        values: [orgId, appointmentId],
      });
      return rows[0] && toOutcome(rows[0]);
    },
    findSettings: async () => {
      const { rows } = await client.query<{ writes_attendance_status: boolean; version: number }>({
        name: 'attendance-settings',
        text: 'SELECT writes_attendance_status, version FROM attendance_settings WHERE org_id = $1',
        values: [orgId],
      });
      const [row] = rows;
      return row === undefined
        ? { writesAttendanceStatus: false, version: 0 }
        : { writesAttendanceStatus: row.writes_attendance_status, version: row.version };
    },
    saveSettings: async ({ writesAttendanceStatus, version }, { practitionerId, at }) => {
      const { rowCount } = await client.query(
        `INSERT INTO attendance_settings AS s (org_id, writes_attendance_status, version, set_by, set_at)
          VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (org_id) DO UPDATE SET writes_attendance_status = excluded.writes_attendance_status,
            version = excluded.version, set_by = excluded.set_by, set_at = excluded.set_at
          WHERE s.version = excluded.version - 1`,
        [orgId, writesAttendanceStatus, version, practitionerId, timestamptz(at)],
      );
      return rowCount === 1;
    },
  };
}
