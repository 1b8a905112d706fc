import type { Temporal } from 'temporal-polyfill';
import { THE_PAS, type AttendanceStore, type AttendanceVersion } from '../ports/attendance-store.ts';
import type { Confidence } from '../rules/confidence.ts';
import type { TookPart } from '../rules/propose-attendance.ts';
import type { SubReason } from '../rules/sub-reason.ts';
import type { AttendanceCode } from '../contract/attendance.ts';
import type { AppointmentId, PractitionerId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface Row {
  appointment_id: AppointmentId;
  version: number;
  code: AttendanceCode;
  proposed_code: AttendanceCode | null;
  sub_reason: SubReason | null;
  confidence: Confidence | null;
  took_part: TookPart[];
  reasons: string[];
  note: string | null;
  confirmed_by: PractitionerId | null;
  confirmed_by_name: string | null;
  confirmed_at: Temporal.Instant;
  written_to_pas_at: Temporal.Instant | null;
  pas_encounter_id: string | null;
  undone_at: Temporal.Instant | null;
}

const COLUMNS = `d.appointment_id, d.version, d.code, d.proposed_code, d.reasons, d.note, d.confirmed_by,
  p.display_name AS confirmed_by_name, d.confirmed_at, d.written_to_pas_at, d.pas_encounter_id,
  d.sub_reason, d.confidence, d.took_part, d.undone_at`;
const FROM = `
  FROM attendance d
  LEFT JOIN practitioners p ON p.org_id = d.org_id AND p.practitioner_id = d.confirmed_by
  WHERE d.org_id = $1`;

function toVersion(row: Row): AttendanceVersion {
  return {
    appointmentId: row.appointment_id,
    version: row.version,
    code: row.code,
    proposedCode: row.proposed_code ?? undefined,
    subReason: row.sub_reason ?? undefined,
    confidence: row.confidence ?? undefined,
    tookPart: row.took_part,
    reasons: row.reasons,
    note: row.note ?? undefined,
    confirmedBy:
      row.confirmed_by === null
        ? THE_PAS
        : { practitionerId: row.confirmed_by, displayName: row.confirmed_by_name ?? '' },
    confirmedAt: row.confirmed_at,
    writtenToPasAt: row.written_to_pas_at ?? undefined,
    pasEncounterId: row.pas_encounter_id ?? undefined,
    undoneAt: row.undone_at ?? undefined,
  };
}

/** Every version of what was decided about each appointment. */
export function makeAttendanceStore({ client, orgId }: OrgSession): AttendanceStore {
  return {
    add: async (version) => {
      const { rowCount } = await client.query(
        `WITH decided AS (
            INSERT INTO attendance (org_id, appointment_id, version, code, proposed_code, reasons, note, confirmed_by,
              confirmed_at, sub_reason, confidence, took_part)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT DO NOTHING
            RETURNING version)
          UPDATE appointments SET awaits_decision = false
          WHERE org_id = $1 AND appointment_id = $2 AND EXISTS (SELECT FROM decided)`,
        [
          orgId,
          version.appointmentId,
          version.version,
          version.code,
          version.proposedCode,
          JSON.stringify(version.reasons),
          version.note,
          version.confirmedBy.practitionerId,
          timestamptz(version.confirmedAt),
          version.subReason,
          version.confidence,
          JSON.stringify(version.tookPart),
        ],
      );
      return rowCount === 1;
    },
    undo: async (appointmentId, version, { practitionerId, at }) => {
      const { rowCount } = await client.query(
        `WITH undone AS (
            UPDATE attendance SET undone_by = $4, undone_at = $5
            WHERE org_id = $1 AND appointment_id = $2 AND version = $3 AND undone_at IS NULL
            RETURNING version)
          UPDATE appointments SET awaits_decision = true
          WHERE org_id = $1 AND appointment_id = $2 AND EXISTS (SELECT FROM undone)`,
        [orgId, appointmentId, version, practitionerId, timestamptz(at)],
      );
      return rowCount === 1;
    },
    wasSeenBefore: async ({ patientId, serviceLineId, startsAt }) => {
      const { rows } = await client.query<{ seen: boolean }>({
        name: 'attendance-seen-before',
        text: `SELECT EXISTS (
            SELECT FROM appointments earlier
            CROSS JOIN LATERAL (
              SELECT n.code FROM attendance n
              WHERE n.org_id = $1 AND n.appointment_id = earlier.appointment_id AND n.undone_at IS NULL
              ORDER BY n.version DESC
              LIMIT 1
            ) was
            WHERE earlier.org_id = $1 AND earlier.patient_id = $2 AND earlier.service_line_id = $3
              AND earlier.starts_at < $4 AND was.code IN ('5', '6')) AS seen`,
        values: [orgId, patientId, serviceLineId, timestamptz(startsAt)],
      });
      return rows[0]?.seen === true;
    },
    setAwaitsDecision: async (appointmentId, awaits) => {
      await client.query(
        'UPDATE appointments SET awaits_decision = $3 WHERE org_id = $1 AND appointment_id = $2',
        [orgId, appointmentId, awaits],
      );
    },
    listByAppointment: async (appointmentId) => {
      const { rows } = await client.query<Row>({
        name: 'attendance-of-one',
        text: `SELECT ${COLUMNS} ${FROM} AND d.appointment_id = $2 ORDER BY d.version`,
        values: [orgId, appointmentId],
      });
      return rows.map(toVersion);
    },
    newestByAppointments: async (appointmentIds) => {
      const { rows } = await client.query<Row>({
        name: 'attendance-of-many',
        text: `
          SELECT DISTINCT ON (d.appointment_id) ${COLUMNS} ${FROM} AND d.appointment_id = ANY ($2)
          ORDER BY d.appointment_id, d.version DESC`,
        values: [orgId, appointmentIds],
      });
      return rows.map(toVersion);
    },
    markWritten: async (appointmentId, version, at, pasEncounterId) => {
      await client.query(
        `UPDATE attendance SET written_to_pas_at = coalesce(written_to_pas_at, $4), last_written_to_pas_at = $4,
            pas_encounter_id = $5
          WHERE org_id = $1 AND appointment_id = $2 AND version = $3`,
        [orgId, appointmentId, version, timestamptz(at), pasEncounterId],
      );
    },
    countGraphCalls: async (appointmentId) => {
      const { rows } = await client.query<{ graph_calls: number }>(
        'SELECT graph_calls FROM attendance_looks WHERE org_id = $1 AND appointment_id = $2',
        [orgId, appointmentId],
      );
      return rows[0]?.graph_calls ?? 0;
    },
    addGraphCalls: async (appointmentId, count) => {
      await client.query(
        `INSERT INTO attendance_looks (org_id, appointment_id, graph_calls) VALUES ($1, $2, $3)
          ON CONFLICT (org_id, appointment_id)
          DO UPDATE SET graph_calls = attendance_looks.graph_calls + excluded.graph_calls`,
        [orgId, appointmentId, count],
      );
    },
  };
}
