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
  code: AttendanceCode | null;
  decided_version: number | null;
  awaits_decision: boolean;
  undo_until: Temporal.Instant | null;
  medium: string | null;
}

const SELECT = `
  SELECT a.appointment_id, a.version, a.service_line_id, l.name AS service_line_name, a.time_zone, a.status,
    a.patient_starts_at, a.patient_ends_at, a.modality, p.pas_patient_id, p.replaced_by_pas_patient_id AS replaced_by, d.code,
    (SELECT max(n.version) FROM attendance n WHERE n.org_id = a.org_id AND n.appointment_id = a.appointment_id)
      AS decided_version,
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
    pasPatientIds: [row.pas_patient_id, ...(row.replaced_by === null ? [] : [row.replaced_by])],
    decided: code === null || version === null ? undefined : { code, version },
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
