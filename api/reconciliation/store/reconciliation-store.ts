import type { Temporal } from 'temporal-polyfill';
import { CONSULTATION_MEDIUM } from '../../attendance/store/consultation-medium-sql.ts';
import { NEWEST_DECISION } from '../../attendance/store/attendance-report-rows.ts';
import type { AttendanceCode } from '../../attendance/rules/attendance-code.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { AppointmentId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { KnownAppointment, ReconciliationStore } from '../ports/reconciliation-store.ts';

interface Row {
  appointment_id: AppointmentId;
  version: number;
  service_line_id: ServiceLineId;
  service_line_name: string;
  time_zone: string;
  status: KnownAppointment['status'];
  patient_starts_at: Temporal.Instant;
  patient_ends_at: Temporal.Instant;
  modality: KnownAppointment['modality'];
  pas_patient_id: string;
  replaced_by: string | null;
  merged: string[];
  pas_appointment_id: string | null;
  code: AttendanceCode | null;
  decided_version: number | null;
  is_by_pas: boolean;
  is_taken_back: boolean;
  awaits_decision: boolean;
  undo_until: Temporal.Instant | null;
  medium: string | null;
}

const SELECT = `
  SELECT a.appointment_id, a.version, a.service_line_id, l.name AS service_line_name, a.time_zone, a.status,
    a.patient_starts_at, a.patient_ends_at, a.modality, p.pas_patient_id, p.replaced_by_pas_patient_id AS replaced_by,
    ARRAY(
      WITH RECURSIVE merged AS (
        SELECT m.pas_patient_id FROM patients m WHERE m.org_id = a.org_id
          AND m.replaced_by_pas_patient_id = coalesce(p.replaced_by_pas_patient_id, p.pas_patient_id)
        UNION
        SELECT m.pas_patient_id FROM patients m JOIN merged ON m.replaced_by_pas_patient_id = merged.pas_patient_id
        WHERE m.org_id = a.org_id
      ) SELECT pas_patient_id FROM merged) AS merged,
    a.pas_appointment_id, d.code, d.version AS decided_version, d.confirmed_by IS NULL AS is_by_pas,
    EXISTS (SELECT FROM attendance n WHERE n.org_id = a.org_id AND n.appointment_id = a.appointment_id
      AND n.undone_at IS NOT NULL AND n.written_to_pas_at IS NOT NULL AND n.version > coalesce(d.version, 0))
      AS is_taken_back,
    a.awaits_decision, a.undo_until, ${CONSULTATION_MEDIUM} AS medium
  FROM appointments a
  JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
  JOIN patients p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  ${NEWEST_DECISION}
  WHERE a.org_id = $1`;

function toKnown(row: Row): KnownAppointment {
  const { code, decided_version: version } = row;
  return {
    appointmentId: row.appointment_id,
    version: row.version,
    serviceLineId: row.service_line_id,
    serviceLineName: row.service_line_name,
    timeZone: row.time_zone,
    status: row.status,
    startsAt: row.patient_starts_at,
    endsAt: row.patient_ends_at,
    modality: row.modality,
    pasAppointmentId: row.pas_appointment_id ?? undefined,
    pasPatientIds: [
      row.pas_patient_id,
      ...(row.replaced_by === null ? [] : [row.replaced_by]),
      ...row.merged,
    ],
    decided: code === null || version === null ? undefined : { code, version, isByPas: row.is_by_pas },
    isTakenBack: row.is_taken_back,
    undoUntil: row.undo_until ?? undefined,
    awaitsDecision: row.awaits_decision,
    medium: row.medium ?? undefined,
  };
}

export function makeReconciliationStore({ client, orgId }: OrgSession): ReconciliationStore {
  return {
    listOfTime: async ({ from, until }, serviceLineIds) => {
      const { rows } = await client.query<Row>(
        // the part with the patient is within the whole, which has the index and lasts a day at most
        `${SELECT} AND a.starts_at >= $2::timestamptz - interval '1 day' AND a.starts_at < $3
          AND a.patient_starts_at >= $2 AND a.patient_starts_at < $3
          AND ($4::uuid[] IS NULL OR a.service_line_id = ANY ($4))
          ORDER BY a.patient_starts_at, a.appointment_id`,
        [orgId, timestamptz(from), timestamptz(until), serviceLineIds],
      );
      return rows.map(toKnown);
    },
    listByIds: async (appointmentIds) => {
      const { rows } = await client.query<Row>(`${SELECT} AND a.appointment_id = ANY ($2)`, [
        orgId,
        appointmentIds,
      ]);
      return rows.map(toKnown);
    },
    listAcceptances: async (appointmentRefs) => {
      const { rows } = await client.query<{ appointment_ref: string; findings: string }>(
        `SELECT appointment_ref, findings FROM reconciliation_acceptances
          WHERE org_id = $1 AND appointment_ref = ANY ($2)`,
        [orgId, appointmentRefs],
      );
      return rows.map((row) => ({ appointmentRef: row.appointment_ref, findings: row.findings }));
    },
    accept: async ({ appointmentRef, findings, note, by, at }) => {
      await client.query(
        `INSERT INTO reconciliation_acceptances
           (org_id, appointment_ref, findings, note, accepted_by, accepted_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [orgId, appointmentRef, findings, note, by, timestamptz(at)],
      );
    },
  };
}
