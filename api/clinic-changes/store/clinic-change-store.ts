import type { Temporal } from 'temporal-polyfill';
import { clinicChangeActionSchema } from '../contract/clinic-changes.ts';
import type {
  ClinicChangeRecord,
  ClinicChangeStore,
  FailedItem,
  PatientToRebook,
} from '../ports/clinic-change-store.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { makeClinicChangeItems } from './clinic-change-items.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface ChangeRow {
  change_id: ClinicChangeRecord['changeId'];
  action: unknown;
  practitioner_id: string | null;
  service_line_ids: ClinicChangeRecord['serviceLineIds'];
  service_line_names: string[];
  from_date: string | null;
  to_date: string | null;
  started_by: PractitionerId;
  started_by_name: string;
  started_at: Temporal.Instant;
  finished_at: Temporal.Instant | null;
  pending: number;
  done: number;
  failed: number;
}

const SELECT = `
  SELECT c.change_id, c.action, c.practitioner_id, c.service_line_ids, c.from_date, c.to_date, c.started_by,
    p.display_name AS started_by_name, c.started_at, c.finished_at, items.pending, items.done, items.failed,
    (SELECT coalesce(array_agg(l.name ORDER BY l.name), '{}') FROM service_lines l
      WHERE l.org_id = c.org_id AND l.service_line_id = ANY (c.service_line_ids)) AS service_line_names
  FROM clinic_changes c
  JOIN practitioners p ON p.org_id = c.org_id AND p.practitioner_id = c.started_by
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'pending')::int AS pending,
      count(*) FILTER (WHERE state = 'done')::int AS done,
      count(*) FILTER (WHERE state = 'failed')::int AS failed
    FROM clinic_change_items i WHERE i.org_id = c.org_id AND i.change_id = c.change_id
  ) items
  WHERE c.org_id = $1`;

const FAILED = `
  SELECT i.appointment_id, i.starts_at, i.problem, l.name AS service_line_name, p.given_name, p.family_name
  FROM clinic_change_items i
  JOIN appointments a ON a.org_id = i.org_id AND a.appointment_id = i.appointment_id
  JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
  JOIN patients p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  WHERE i.org_id = $1 AND i.change_id = $2 AND i.state = 'failed'
  ORDER BY i.starts_at, i.appointment_id LIMIT $3`;

/** Patients who lost an appointment by the change and were not booked again in the service line since. */
const TO_REBOOK = `
  FROM clinic_changes c
  JOIN clinic_change_items i ON i.org_id = c.org_id AND i.change_id = c.change_id AND i.state = 'done'
  JOIN appointments a ON a.org_id = i.org_id AND a.appointment_id = i.appointment_id AND a.status = 'cancelled'
  JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
  JOIN patients p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  WHERE c.org_id = $1 AND c.change_id = $2 AND c.kind = 'cancel' AND NOT EXISTS (
    SELECT FROM appointments o
    WHERE o.org_id = a.org_id AND o.patient_id = a.patient_id AND o.service_line_id = a.service_line_id
      AND o.status <> 'cancelled' AND o.booked_at >= c.started_at)`;

const DELIVERIES = `
  SELECT count(*) FILTER (WHERE o.done_at IS NULL AND o.dead_at IS NULL)::int AS pending,
    count(*) FILTER (WHERE o.done_at IS NOT NULL)::int AS done,
    count(*) FILTER (WHERE o.dead_at IS NOT NULL)::int AS needs_person
  FROM clinic_changes c
  JOIN clinic_change_items i ON i.org_id = c.org_id AND i.change_id = c.change_id AND i.state = 'done'
  JOIN outbox o ON o.org_id = i.org_id AND o.subject_kind = 'appointment' AND o.subject_id = i.appointment_id
    AND o.created_at >= c.started_at
  WHERE c.org_id = $1 AND c.change_id = $2`;

function toRecord(row: ChangeRow): ClinicChangeRecord {
  const { pending, done, failed } = row;
  return {
    changeId: row.change_id,
    action: clinicChangeActionSchema.parse(row.action),
    practitionerId: row.practitioner_id ?? undefined,
    serviceLineIds: row.service_line_ids,
    serviceLineNames: row.service_line_names,
    fromDate: row.from_date ?? undefined,
    toDate: row.to_date ?? undefined,
    startedBy: { practitionerId: row.started_by, displayName: row.started_by_name },
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
    counts: { total: pending + done + failed, pending, done, failed },
  };
}

interface FailedRow {
  appointment_id: FailedItem['appointmentId'];
  starts_at: Temporal.Instant;
  problem: FailedItem['problem'];
  service_line_name: string;
  given_name: string;
  family_name: string;
}

interface ToRebookRow {
  appointment_id: PatientToRebook['appointmentId'];
  patient_id: PatientToRebook['patientId'];
  given_name: string;
  family_name: string;
  mobile: string | null;
  service_line_id: PatientToRebook['serviceLineId'];
  service_line_name: string;
  was_at: Temporal.Instant;
}

type Lists = Pick<ClinicChangeStore, 'countDeliveries' | 'countToRebook' | 'listFailed' | 'listToRebook'>;

function makeLists({ client, orgId }: OrgSession): Lists {
  return {
    countDeliveries: async (changeId) => {
      const { rows } = await client.query<{ pending: number; done: number; needs_person: number }>({
        name: 'clinic-change-deliveries',
        text: DELIVERIES,
        values: [orgId, changeId],
      });
      const row = rows[0];
      return { pending: row?.pending ?? 0, done: row?.done ?? 0, needsPerson: row?.needs_person ?? 0 };
    },
    countToRebook: async (changeId) => {
      const { rows } = await client.query<{ count: number }>({
        name: 'clinic-change-count-to-rebook',
        text: `SELECT count(*)::int AS count ${TO_REBOOK}`,
        values: [orgId, changeId],
      });
      return rows[0]?.count ?? 0;
    },
    listFailed: async (changeId, limit) => {
      const { rows } = await client.query<FailedRow>(FAILED, [orgId, changeId, limit]);
      return rows.map((row) => ({
        appointmentId: row.appointment_id,
        startsAt: row.starts_at,
        problem: row.problem,
        serviceLineName: row.service_line_name,
        givenName: row.given_name,
        familyName: row.family_name,
      }));
    },
    listToRebook: async (changeId, after, limit) => {
      const { rows } = await client.query<ToRebookRow>(
        `SELECT a.appointment_id, a.patient_id, p.given_name, p.family_name,
            coalesce(p.contact_mobile, p.mobile) AS mobile, a.service_line_id, l.name AS service_line_name,
            i.starts_at AS was_at
          ${TO_REBOOK}
            AND ($3::timestamptz IS NULL OR (i.starts_at, i.appointment_id) > ($3, $4::uuid))
          ORDER BY i.starts_at, i.appointment_id LIMIT $5`,
        [orgId, changeId, after?.wasAt, after?.appointmentId, limit],
      );
      return rows.map((row) => ({
        appointmentId: row.appointment_id,
        patientId: row.patient_id,
        givenName: row.given_name,
        familyName: row.family_name,
        mobile: row.mobile ?? undefined,
        serviceLineId: row.service_line_id,
        serviceLineName: row.service_line_name,
        wasAt: row.was_at,
      }));
    },
  };
}

/** Changes of many appointments at once, and how far they are. */
export function makeClinicChangeStore(session: OrgSession): ClinicChangeStore {
  const { client, orgId } = session;
  return {
    ...makeLists(session),
    ...makeClinicChangeItems(session),
    findById: async (changeId) => {
      const { rows } = await client.query<ChangeRow>({
        name: 'clinic-change',
        text: `${SELECT} AND c.change_id = $2`,
        values: [orgId, changeId],
      });
      return rows[0] && toRecord(rows[0]);
    },
    list: async ({ serviceLineIds, after, limit }) => {
      const { rows } = await client.query<ChangeRow>({
        name: 'clinic-changes',
        text: `${SELECT} AND c.service_line_ids <@ $2::uuid[]
          AND ($3::timestamptz IS NULL OR (c.started_at, c.change_id) < ($3, $4::uuid))
          ORDER BY c.started_at DESC, c.change_id DESC LIMIT $5`,
        values: [orgId, serviceLineIds, after?.startedAt, after?.changeId, limit],
      });
      return rows.map(toRecord);
    },
    add: async (change) => {
      await client.query(
        `INSERT INTO clinic_changes (org_id, change_id, kind, action, practitioner_id, service_line_ids, from_date, to_date,
            fingerprint, started_by, started_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          orgId,
          change.changeId,
          change.action.kind,
          JSON.stringify(change.action),
          change.practitionerId,
          change.serviceLineIds,
          change.fromDate,
          change.toDate,
          change.fingerprint,
          change.startedBy,
          timestamptz(change.startedAt),
        ],
      );
      await client.query(
        `INSERT INTO clinic_change_sessions (org_id, change_id, session_id, replaced_by)
          SELECT $1::uuid, $2::uuid, s.* FROM json_to_recordset($3) AS s (session_id uuid, replaced_by uuid)`,
        [
          orgId,
          change.changeId,
          JSON.stringify(
            change.sessions.map(({ sessionId, replacedBy }) => ({
              session_id: sessionId,
              replaced_by: replacedBy,
            })),
          ),
        ],
      );
      await makeClinicChangeItems(session).addItems(change.changeId, change.items, change.startedAt);
    },
  };
}
