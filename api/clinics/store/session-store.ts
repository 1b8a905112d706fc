import type { DatedSession, SessionKind, SessionRecord, SessionStore } from '../ports/session-store.ts';
import type { ExistingSession, SessionBooking } from '../rules/replan-sessions.ts';
import type { ClinicId, ServiceLineId, SessionId, TemplateId } from '../../kernel/rules/id.ts';
import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

/** One statement however many: what is not made, because its date has a session, gets no staff either. */
const ADD = `
  WITH made AS (
    INSERT INTO sessions (org_id, session_id, clinic_id, template_id, local_date, opens_at, closes_at, time_zone,
      slot_minutes, modality, location, capacity, during)
    SELECT $1, wanted.session_id, $2, $3, wanted.local_date, $4, $5, $6, $7, $8, $10, $11,
      tstzrange(wanted.starts_at, wanted.ends_at)
    FROM unnest($12::uuid[], $13::date[], $14::timestamptz[], $15::timestamptz[])
      AS wanted (session_id, local_date, starts_at, ends_at)
    ON CONFLICT (org_id, template_id, local_date) WHERE template_id IS NOT NULL AND status <> 'withdrawn' DO NOTHING
    RETURNING session_id
  ), staff AS (
    INSERT INTO session_staff (org_id, session_id, practitioner_id)
    -- somebody who has left is still named in the template
    SELECT $1, made.session_id, p.practitioner_id FROM made, practitioners p
    WHERE p.org_id = $1 AND p.practitioner_id = ANY ($9::uuid[]) AND p.left_at IS NULL
  )
  SELECT count(*)::int AS made FROM made`;

const CHANGE = `
  WITH changed AS (
    UPDATE sessions e SET local_date = wanted.local_date, opens_at = $2, closes_at = $3, time_zone = $4,
      slot_minutes = $5, modality = $6, location = $8, capacity = $9, during = tstzrange(wanted.starts_at, wanted.ends_at), version = e.version + 1
    FROM unnest($10::uuid[], $11::date[], $12::timestamptz[], $13::timestamptz[])
      AS wanted (session_id, local_date, starts_at, ends_at)
    WHERE e.org_id = $1 AND e.session_id = wanted.session_id
  ), gone AS (
    DELETE FROM session_staff
    WHERE org_id = $1 AND session_id = ANY ($10::uuid[]) AND practitioner_id <> ALL ($7::uuid[])
  )
  INSERT INTO session_staff (org_id, session_id, practitioner_id)
  SELECT $1, session_id, person FROM unnest($10::uuid[]) AS session_id, unnest($7::uuid[]) AS person
  ON CONFLICT DO NOTHING`;

const REFERRED =
  'SELECT FROM clinic_change_sessions r WHERE r.org_id = e.org_id AND r.session_id = e.session_id';

const REMOVE = `
  WITH kept AS (
    UPDATE sessions e SET status = 'withdrawn', version = version + 1
    WHERE org_id = $1 AND session_id = ANY ($2) AND EXISTS (${REFERRED})
    RETURNING session_id
  ), staff AS (
    DELETE FROM session_staff s
    WHERE org_id = $1 AND session_id = ANY ($2) AND NOT EXISTS (SELECT FROM kept WHERE kept.session_id = s.session_id)
    RETURNING 1
  )
  SELECT count(*) FROM staff`;

const DELETE = `
  DELETE FROM sessions e WHERE org_id = $1 AND session_id = ANY ($2) AND NOT EXISTS (${REFERRED})`;

/** What is booked in a session \`e\` of clinic \`c\`: each person's claim on its time, by appointment or group. */
const BOOKINGS = `
  SELECT a.appointment_id AS booking_id, st.practitioner_id, st.starts_at, st.ends_at
  FROM session_staff p
  JOIN appointment_staff st ON st.org_id = p.org_id AND st.practitioner_id = p.practitioner_id
    AND st.status <> 'cancelled' AND st.starts_at > e.starts_at - interval '1 day' AND st.starts_at < e.ends_at
    AND st.ends_at > e.starts_at
  JOIN appointments a ON a.org_id = st.org_id AND a.appointment_id = st.appointment_id
    AND a.service_line_id = c.service_line_id
  WHERE p.org_id = e.org_id AND p.session_id = e.session_id
  UNION ALL
  SELECT g.group_session_id, gs.practitioner_id, gs.starts_at, gs.ends_at
  FROM session_staff p
  JOIN group_session_staff gs ON gs.org_id = p.org_id AND gs.practitioner_id = p.practitioner_id
    AND gs.status <> 'cancelled' AND gs.starts_at > e.starts_at - interval '1 day' AND gs.starts_at < e.ends_at
    AND gs.ends_at > e.starts_at
  JOIN group_sessions g ON g.org_id = gs.org_id AND g.group_session_id = gs.group_session_id
    AND g.service_line_id = c.service_line_id
  WHERE p.org_id = e.org_id AND p.session_id = e.session_id`;

const EXISTING = (whose: 'template_id' | 'clinic_id'): string => `
  SELECT e.session_id, e.local_date, left(e.opens_at::text, 5) AS opens_at, left(e.closes_at::text, 5) AS closes_at,
    e.time_zone, e.slot_minutes, e.modality, e.location, e.capacity, e.status, e.starts_at, e.ends_at,
    ARRAY(SELECT s.practitioner_id FROM session_staff s WHERE s.org_id = e.org_id AND s.session_id = e.session_id)
      AS people,
    (SELECT coalesce(json_agg(json_build_object('bookingId', b.booking_id, 'practitionerId', b.practitioner_id,
        'from', (extract(epoch FROM b.starts_at) * 1000)::int8,
        'until', (extract(epoch FROM b.ends_at) * 1000)::int8)), '[]')
      FROM (${BOOKINGS}) b) AS bookings
  FROM sessions e
  JOIN clinics c ON c.org_id = e.org_id AND c.clinic_id = e.clinic_id
  WHERE e.org_id = $1 AND e.${whose} = $2 AND e.starts_at > $3
  ORDER BY e.starts_at`;
const LOCK = 'FOR NO KEY UPDATE OF e';

/** The page first, then what is shown of each: counting what is booked in a whole month would take too long. */
const LIST = `
  SELECT e.session_id, e.version, e.clinic_id, c.name AS clinic_name, c.service_line_id, c.service_line_name,
    e.template_id, e.local_date, left(e.opens_at::text, 5) AS opens_at, left(e.closes_at::text, 5) AS closes_at,
    e.time_zone, e.starts_at, e.ends_at, e.slot_minutes, e.modality, e.location, e.capacity,
    e.status,
    (SELECT count(DISTINCT b.booking_id)::int FROM (${BOOKINGS}) b) AS booking_count,
    (SELECT coalesce(json_agg(json_build_object('practitionerId', p.practitioner_id, 'displayName', p.display_name,
        'roleLabel', coalesce(p.role_label, p.role_code, '')) ORDER BY p.display_name, p.practitioner_id), '[]')
      FROM session_staff s
      JOIN practitioners p ON p.org_id = s.org_id AND p.practitioner_id = s.practitioner_id
      WHERE s.org_id = e.org_id AND s.session_id = e.session_id) AS staff
  FROM (
    SELECT e.* FROM clinics c
    JOIN sessions e ON e.org_id = c.org_id AND e.clinic_id = c.clinic_id
      -- the index goes by instants, a local date is within a day of them
      AND e.starts_at >= $5::date - interval '1 day' AND e.starts_at < $6::date + interval '2 days'
      AND e.local_date BETWEEN $5::date AND $6::date
    WHERE c.org_id = $1 AND ($2::uuid[] IS NULL OR c.service_line_id = ANY ($2)) AND ($3::uuid IS NULL OR c.clinic_id = $3)
      AND ($4::uuid IS NULL OR e.template_id = $4) AND ($10::text IS NULL OR e.status = $10)
      AND ($7::timestamptz IS NULL OR (e.starts_at, e.session_id) > ($7, $8::uuid))
      AND (e.status <> 'withdrawn' OR EXISTS (${BOOKINGS}))
    ORDER BY e.starts_at, e.session_id
    LIMIT $9
  ) e
  JOIN (
    SELECT c.org_id, c.clinic_id, c.name, c.service_line_id, l.name AS service_line_name
    FROM clinics c
    JOIN service_lines l ON l.org_id = c.org_id AND l.service_line_id = c.service_line_id
  ) c ON c.org_id = e.org_id AND c.clinic_id = e.clinic_id
  ORDER BY e.starts_at, e.session_id`;

interface ExistingRow {
  session_id: SessionId;
  local_date: string;
  opens_at: string;
  closes_at: string;
  time_zone: string;
  slot_minutes: number;
  modality: SessionRecord['modality'];
  location: string | null;
  capacity: number;
  status: SessionRecord['status'];
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  people: string[];
  bookings: SessionBooking[];
}

interface ListedRow extends Omit<ExistingRow, 'people' | 'bookings'> {
  version: number;
  clinic_id: ClinicId;
  clinic_name: string;
  service_line_id: ServiceLineId;
  service_line_name: string;
  template_id: TemplateId | null;
  booking_count: number;
  staff: SessionRecord['staff'];
}

function toExisting(row: ExistingRow): ExistingSession<SessionId> {
  return {
    sessionId: row.session_id,
    localDate: row.local_date,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    timeZone: row.time_zone,
    slotMinutes: row.slot_minutes,
    modality: row.modality,
    location: row.location,
    capacity: row.capacity,
    status: row.status,
    practitionerIds: row.people,
    from: row.starts_at.epochMilliseconds,
    until: row.ends_at.epochMilliseconds,
    bookings: row.bookings,
  };
}

function toSession(row: ListedRow): SessionRecord {
  return {
    sessionId: row.session_id,
    version: row.version,
    clinicId: row.clinic_id,
    clinicName: row.clinic_name,
    serviceLineId: row.service_line_id,
    serviceLineName: row.service_line_name,
    templateId: row.template_id ?? undefined,
    localDate: row.local_date,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    timeZone: row.time_zone,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    slotMinutes: row.slot_minutes,
    modality: row.modality,
    location: row.location,
    capacity: row.capacity,
    status: row.status,
    staff: row.staff,
    bookingCount: row.booking_count,
  };
}

function kindValues(kind: SessionKind): unknown[] {
  const { opensAt, closesAt, timeZone, slotMinutes, modality, practitionerIds, location, capacity } = kind;
  return [opensAt, closesAt, timeZone, slotMinutes, modality, practitionerIds, location, capacity];
}

function columns(sessions: readonly DatedSession[]): unknown[] {
  return [
    sessions.map((session) => session.sessionId),
    sessions.map((session) => session.localDate),
    sessions.map((session) => new Date(session.from).toISOString()),
    sessions.map((session) => new Date(session.until).toISOString()),
  ];
}

/** Sessions, read and written in as many statements whether they are three or three thousand. */
export function makeSessionStore({ client, orgId }: OrgSession): SessionStore {
  const existing = async (
    name: string,
    text: string,
    ofId: TemplateId | ClinicId,
    since: Temporal.Instant,
  ): Promise<ExistingSession<SessionId>[]> => {
    const values = [orgId, ofId, timestamptz(since)];
    return (await client.query<ExistingRow>({ name, text, values })).rows.map(toExisting);
  };
  return {
    add: async (templateId, clinicId, kind, sessions) => {
      if (sessions.length === 0) return 0;
      const values = [orgId, clinicId, templateId, ...kindValues(kind), ...columns(sessions)];
      const { rows } = await client.query<{ made: number }>({ name: 'sessions-add', text: ADD, values });
      return rows[0]?.made ?? 0;
    },
    change: async (kind, sessions) => {
      if (sessions.length === 0) return;
      const values = [orgId, ...kindValues(kind), ...columns(sessions)];
      await client.query({ name: 'sessions-change', text: CHANGE, values });
    },
    remove: async (sessionIds) => {
      if (sessionIds.length === 0) return;
      await client.query({ name: 'sessions-remove', text: REMOVE, values: [orgId, sessionIds] });
      await client.query({ name: 'sessions-delete', text: DELETE, values: [orgId, sessionIds] });
    },
    withdraw: async (sessionIds) => {
      if (sessionIds.length === 0) return;
      await client.query({
        name: 'sessions-withdraw',
        text: `UPDATE sessions SET status = 'withdrawn', version = version + 1
          WHERE org_id = $1 AND session_id = ANY ($2)`,
        values: [orgId, sessionIds],
      });
    },
    listByTemplate: (templateId, since) =>
      existing('sessions-of-template', EXISTING('template_id'), templateId, since),
    lockByTemplate: (templateId, since) =>
      existing('sessions-lock', `${EXISTING('template_id')} ${LOCK}`, templateId, since),
    lockByClinic: (clinicId, since) =>
      existing('sessions-of-clinic-lock', `${EXISTING('clinic_id')} ${LOCK}`, clinicId, since),
    list: async ({ from, to, serviceLineIds, clinicId, templateId, status, after, limit }) => {
      const { rows } = await client.query<ListedRow>({
        name: 'sessions',
        text: LIST,
        values: [
          orgId,
          serviceLineIds,
          clinicId,
          templateId,
          from,
          to,
          after?.startsAt,
          after?.sessionId,
          limit,
          status,
        ],
      });
      return rows.map(toSession);
    },
  };
}
