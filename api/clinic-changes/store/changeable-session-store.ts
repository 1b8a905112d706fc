import type { Temporal } from 'temporal-polyfill';
import type {
  ChangeableAppointment,
  ChangeableSession,
  ChangeableSessionStore,
  SessionFilter,
} from '../ports/changeable-session-store.ts';
import type { PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { findClashes } from './time-clashes.ts';
import { makeSessionChanges } from './session-changes.ts';

interface SessionRow {
  session_id: ChangeableSession['sessionId'];
  version: number;
  clinic_id: string;
  clinic_name: string;
  service_line_id: ServiceLineId;
  service_line_name: string;
  local_date: string;
  opens_at: string;
  closes_at: string;
  time_zone: string;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  staff: ChangeableSession['staff'];
}

const SESSIONS = `
  SELECT e.session_id, e.version, e.clinic_id, c.name AS clinic_name, c.service_line_id, l.name AS service_line_name,
    e.local_date, left(e.opens_at::text, 5) AS opens_at, left(e.closes_at::text, 5) AS closes_at, e.time_zone,
    e.starts_at, e.ends_at,
    (SELECT coalesce(json_agg(json_build_object('practitionerId', p.practitioner_id, 'displayName', p.display_name)
        ORDER BY p.display_name, p.practitioner_id), '[]')
      FROM session_staff s
      JOIN practitioners p ON p.org_id = s.org_id AND p.practitioner_id = s.practitioner_id
      WHERE s.org_id = e.org_id AND s.session_id = e.session_id) AS staff
  FROM clinics c
  JOIN service_lines l ON l.org_id = c.org_id AND l.service_line_id = c.service_line_id
  JOIN sessions e ON e.org_id = c.org_id AND e.clinic_id = c.clinic_id
  WHERE c.org_id = $1 AND c.service_line_id = ANY ($2) AND ($10 OR e.status = 'planned') AND e.ends_at > $3
    AND ($4::uuid[] IS NULL OR e.session_id = ANY ($4))
    AND ($5::uuid IS NULL OR c.clinic_id = $5)
    AND ($6::uuid IS NULL OR EXISTS (SELECT FROM session_staff s
      WHERE s.org_id = e.org_id AND s.session_id = e.session_id AND s.practitioner_id = $6))
    AND ($7::date IS NULL OR (e.local_date >= $7 AND e.starts_at > $7::date - interval '2 days'))
    AND ($8::date IS NULL OR (e.local_date <= $8 AND e.starts_at < $8::date + interval '3 days'))
  ORDER BY e.starts_at, e.session_id
  LIMIT $9`;

interface AppointmentRow {
  appointment_id: ChangeableAppointment['appointmentId'];
  version: number;
  session_id: ChangeableAppointment['sessionId'];
  service_line_name: string;
  patient_id: ChangeableAppointment['patientId'];
  given_name: string;
  family_name: string;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  patient_starts_at: Temporal.Instant;
  group_session_id: ChangeableAppointment['groupSessionId'] | null;
  staff: PractitionerId[];
  reachable: number;
  is_patient_reachable: boolean;
}

/**
 * Where a message to a participant goes is theirs alone when they asked for another place than the PAS holds; for a
 * count it is enough that there is one.
 */
const CONTACTS = `
  SELECT count(*) FILTER (WHERE r.has_contact)::int AS reachable,
    coalesce(bool_or(r.has_contact) FILTER (WHERE r.kind = 'patient'), false) AS is_patient_reachable
  FROM (
    SELECT i.kind, CASE i.kind WHEN 'patient'
      THEN coalesce(p.contact_mobile, p.contact_email, p.mobile, p.email) IS NOT NULL
      ELSE coalesce(o.mobile, o.email) IS NOT NULL END AS has_contact
    FROM participants i
    LEFT JOIN related_persons o ON o.org_id = i.org_id AND o.related_person_id = i.related_person_id
    WHERE i.org_id = a.org_id AND i.appointment_id = a.appointment_id
  ) r`;

const APPOINTMENTS = `
  WITH hit AS (
    SELECT DISTINCT ON (x.appointment_id) x.appointment_id, e.session_id, c.service_line_id
    FROM unnest($2::uuid[]) AS wanted (session_id)
    JOIN sessions e ON e.org_id = $1 AND e.session_id = wanted.session_id
    JOIN clinics c ON c.org_id = e.org_id AND c.clinic_id = e.clinic_id
    JOIN session_staff s ON s.org_id = e.org_id AND s.session_id = e.session_id
    JOIN appointment_staff x ON x.org_id = s.org_id AND x.practitioner_id = s.practitioner_id
      AND x.status <> 'cancelled' AND x.starts_at > e.starts_at - interval '1 day' AND x.starts_at < e.ends_at
      AND x.ends_at > e.starts_at
    JOIN appointments a ON a.org_id = x.org_id AND a.appointment_id = x.appointment_id
      AND a.service_line_id = c.service_line_id AND a.status = 'booked'
    WHERE $3::uuid IS NULL OR x.practitioner_id = $3
    ORDER BY x.appointment_id, e.starts_at, e.session_id
  )
  SELECT a.appointment_id, a.version, hit.session_id, l.name AS service_line_name, a.patient_id, p.given_name,
    p.family_name, a.starts_at, a.ends_at, a.patient_starts_at, a.group_session_id,
    (SELECT coalesce(array_agg(x.practitioner_id ORDER BY x.position), '{}') FROM appointment_staff x
      WHERE x.org_id = a.org_id AND x.appointment_id = a.appointment_id AND x.status <> 'cancelled') AS staff,
    contact.reachable, contact.is_patient_reachable
  FROM hit
  JOIN appointments a ON a.org_id = $1 AND a.appointment_id = hit.appointment_id
  JOIN service_lines l ON l.org_id = a.org_id AND l.service_line_id = a.service_line_id
  JOIN patients p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  CROSS JOIN LATERAL (${CONTACTS}) contact
  ORDER BY a.starts_at, a.appointment_id`;

function toSession(row: SessionRow): ChangeableSession {
  return {
    sessionId: row.session_id,
    version: row.version,
    clinicId: row.clinic_id,
    clinicName: row.clinic_name,
    serviceLineId: row.service_line_id,
    serviceLineName: row.service_line_name,
    date: row.local_date,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    timeZone: row.time_zone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    staff: row.staff,
  };
}

function toAppointment(row: AppointmentRow): ChangeableAppointment {
  return {
    appointmentId: row.appointment_id,
    version: row.version,
    sessionId: row.session_id,
    serviceLineName: row.service_line_name,
    patientId: row.patient_id,
    givenName: row.given_name,
    familyName: row.family_name,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    patientStartsAt: row.patient_starts_at,
    isInGroup: row.group_session_id !== null,
    groupSessionId: row.group_session_id ?? undefined,
    staff: row.staff.map((practitionerId) => ({ practitionerId })),
    reachable: row.reachable,
    isPatientReachable: row.is_patient_reachable,
  };
}

/** Sessions and their appointments, for changing many at once. */
export function makeChangeableSessionStore(session: OrgSession): ChangeableSessionStore {
  const { client, orgId } = session;
  const read = async (name: string, suffix: string, filter: SessionFilter): Promise<ChangeableSession[]> => {
    const { rows } = await client.query<SessionRow>({
      name,
      text: `${SESSIONS} ${suffix}`,
      values: [
        orgId,
        filter.serviceLineIds,
        timestamptz(filter.now),
        filter.sessionIds,
        filter.clinicId,
        filter.practitionerId,
        filter.from,
        filter.to,
        filter.limit,
        filter.withCancelled,
      ],
    });
    return rows.map(toSession);
  };
  return {
    ...makeSessionChanges(session),
    listSessions: (filter) => read('changeable-sessions', '', filter),
    lockSessions: (filter) => read('changeable-sessions-lock', 'FOR NO KEY UPDATE OF e', filter),
    listAppointments: async (sessionIds, practitionerId) => {
      const { rows } = await client.query<AppointmentRow>({
        name: 'appointments-of-sessions',
        text: APPOINTMENTS,
        values: [orgId, sessionIds, practitionerId],
      });
      return rows.map(toAppointment);
    },
    findClashes: (wanted, leaving, now) => findClashes(session, wanted, leaving, now),
  };
}
