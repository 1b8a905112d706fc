import type { Temporal } from 'temporal-polyfill';
import type { DialIn } from '../rules/way-in.ts';
import type { FormerStaff } from '../ports/appointment-store.ts';
import type { GroupRecord, GroupStore, NewGroup } from '../ports/group-store.ts';
import type { ClinicId, GroupSessionId, ServiceLineId, SessionId } from '../../kernel/rules/id.ts';
import { makeGroupMove } from './group-move.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { tableOfClash } from './table-of-clash.ts';

interface Row {
  group_session_id: GroupSessionId;
  version: number;
  service_line_id: ServiceLineId;
  service_line_name: string;
  title: string;
  capacity: number;
  booked: number;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  time_zone: string;
  status: GroupRecord['status'];
  staff: (Omit<GroupRecord['staff'][number], 'calendarEventId'> & { calendarEventId: string | null })[];
  graph_meeting_id: string | null;
  meeting_organiser_id: string | null;
  join_web_url: string | null;
  chat_thread_id: string | null;
  dial_in: DialIn | null;
  modality: GroupRecord['modality'];
  location: string | null;
  session_id: SessionId | null;
  clinic_id: ClinicId | null;
}

const SELECT = `
  SELECT g.group_session_id, g.version, g.service_line_id, l.name AS service_line_name, g.title, g.capacity,
    (SELECT count(*)::int FROM appointments a
      WHERE a.org_id = g.org_id AND a.group_session_id = g.group_session_id AND a.status <> 'cancelled') AS booked,
    g.starts_at, g.ends_at, g.time_zone, g.status, g.graph_meeting_id, g.meeting_organiser_id, g.join_web_url,
    g.chat_thread_id, g.dial_in, g.modality, g.location, g.session_id, g.clinic_id,
    (SELECT coalesce(json_agg(json_build_object('practitionerId', p.practitioner_id,
        'entraObjectId', p.entra_object_id, 'userPrincipalName', p.user_principal_name,
        'displayName', p.display_name, 'roleCode', s.role_code,
        'roleLabel', coalesce(r.label, p.role_label, s.role_code), 'calendarEventId', s.calendar_event_id,
        'addedVersion', s.added_version)
        ORDER BY s.position), '[]')
      FROM group_session_staff s
      JOIN practitioners p ON p.org_id = s.org_id AND p.practitioner_id = s.practitioner_id
      LEFT JOIN service_line_roles r
        ON r.org_id = s.org_id AND r.service_line_id = g.service_line_id AND r.role_code = s.role_code
      WHERE s.org_id = g.org_id AND s.group_session_id = g.group_session_id
        AND s.removed_at IS NULL) AS staff
  FROM group_sessions g
  JOIN service_lines l ON l.org_id = g.org_id AND l.service_line_id = g.service_line_id
  WHERE g.org_id = $1`;

/** The group's own claims on its staff's time are rows of appointment_staff, where all other claims are. */
const CREATE = `
  WITH made AS (
    INSERT INTO group_sessions (org_id, group_session_id, service_line_id, title, capacity, during, time_zone,
      created_by, created_at, modality, location, session_id, clinic_id)
    VALUES ($1, $2, $3, $4, $5, tstzrange($6, $7), $8, $9, $10, $12, $13, $14, $15)
    RETURNING 1
  ), claim AS (
    INSERT INTO appointment_staff (org_id, claimed_by, practitioner_id, role_code, position, during)
    SELECT $1::uuid, $2::uuid, s.practitioner_id, s.role_code, s.position, tstzrange($6, $7)
    FROM made, json_to_recordset($11) AS s (practitioner_id uuid, role_code text, position int)
    ORDER BY s.practitioner_id
    ON CONFLICT DO NOTHING
    RETURNING 1
  ), staff AS (
    INSERT INTO group_session_staff (org_id, group_session_id, practitioner_id, role_code, position, during)
    SELECT $1::uuid, $2::uuid, s.practitioner_id, s.role_code, s.position, tstzrange($6, $7)
    FROM made, json_to_recordset($11) AS s (practitioner_id uuid, role_code text, position int)
  )
  SELECT count(*)::int AS claims FROM claim`;

const CANCEL = `
  WITH freed AS (
    UPDATE appointment_staff SET status = 'cancelled'
    WHERE org_id = $1 AND claimed_by = $2 AND appointment_id IS NULL
      AND practitioner_id IN (
        SELECT practitioner_id FROM group_session_staff WHERE org_id = $1 AND group_session_id = $2)
  ), staff AS (
    UPDATE group_session_staff SET status = 'cancelled' WHERE org_id = $1 AND group_session_id = $2
  )
  UPDATE group_sessions SET status = 'cancelled', cancelled_at = $3, version = version + 1
  WHERE org_id = $1 AND group_session_id = $2`;

const SAVE_MEETING = `
  WITH entries AS (
    UPDATE group_session_staff s SET calendar_event_id = e.event_id
    FROM json_to_recordset($7) AS e (entra_object_id uuid, event_id text)
    JOIN practitioners p ON p.org_id = $1 AND p.entra_object_id = e.entra_object_id
    WHERE s.org_id = $1 AND s.group_session_id = $2 AND s.practitioner_id = p.practitioner_id
      AND s.removed_at IS NULL
  ), gone AS (
    DELETE FROM group_session_staff s USING practitioners p
    WHERE s.org_id = $1 AND s.group_session_id = $2 AND s.removed_at IS NOT NULL
      AND p.org_id = $1 AND p.practitioner_id = s.practitioner_id AND p.entra_object_id = ANY ($8::uuid[])
  ), links AS (
    UPDATE appointments a SET visitor_join_url = NULL, no_visitor_link_because = NULL
    FROM group_sessions g
    WHERE a.org_id = $1 AND a.group_session_id = $2 AND g.org_id = $1 AND g.group_session_id = $2
      AND g.graph_meeting_id IS DISTINCT FROM $3
  )
  UPDATE group_sessions SET graph_meeting_id = $3, meeting_organiser_id = $4, join_web_url = $5, chat_thread_id = $6,
    dial_in = $9
  WHERE org_id = $1 AND group_session_id = $2`;

function toGroup(row: Row): GroupRecord {
  return {
    groupSessionId: row.group_session_id,
    version: row.version,
    serviceLineId: row.service_line_id,
    serviceLineName: row.service_line_name,
    title: row.title,
    capacity: row.capacity,
    booked: row.booked,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    status: row.status,
    staff: row.staff.map((member) => ({ ...member, calendarEventId: member.calendarEventId ?? undefined })),
    graphMeetingId: row.graph_meeting_id ?? undefined,
    organiserObjectId: row.meeting_organiser_id ?? row.staff[0]?.entraObjectId,
    joinWebUrl: row.join_web_url ?? undefined,
    chatThreadId: row.chat_thread_id ?? undefined,
    dialIn: row.dial_in ?? undefined,
    modality: row.modality,
    location: row.location,
    session:
      row.session_id === null || row.clinic_id === null
        ? undefined
        : { sessionId: row.session_id, clinicId: row.clinic_id },
  };
}

type Reading = Pick<GroupStore, 'findById' | 'lockById' | 'freeSeat' | 'findAt' | 'list' | 'listFormerStaff'>;

function makeReading({ client, orgId }: OrgSession): Reading {
  const select = async (name: string, condition: string, values: unknown[]): Promise<GroupRecord[]> => {
    const text = `${SELECT} ${condition}`;
    const { rows } = await client.query<Row>({ name, text, values: [orgId, ...values] });
    return rows.map(toGroup);
  };
  const findById = async (id: GroupSessionId): Promise<GroupRecord | undefined> =>
    (await select('group', 'AND g.group_session_id = $2', [id]))[0];
  return {
    findById,
    lockById: async (id) => {
      const lock = client.query({
        name: 'group-lock',
        text: 'SELECT FROM group_sessions WHERE org_id = $1 AND group_session_id = $2 FOR NO KEY UPDATE',
        values: [orgId, id],
      });
      const [, group] = await Promise.all([lock, findById(id)]);
      return group;
    },
    freeSeat: async (id) => {
      const { rows } = await client.query<{ seat: number | null }>({
        name: 'group-free-seat',
        text: `
          SELECT min(s.seat)::int AS seat
          FROM group_sessions g CROSS JOIN LATERAL generate_series(1, g.capacity) AS s (seat)
          WHERE g.org_id = $1 AND g.group_session_id = $2 AND NOT EXISTS (
            SELECT FROM appointments a WHERE a.org_id = $1 AND a.group_session_id = $2 AND a.seat = s.seat
              AND a.status <> 'cancelled')`,
        values: [orgId, id],
      });
      return rows[0]?.seat ?? undefined;
    },
    findAt: async ({ serviceLineId, startsAt, practitionerIds }) => {
      const { rows } = await client.query<{ group_session_id: GroupSessionId }>({
        name: 'group-at',
        text: `
          SELECT g.group_session_id FROM group_sessions g
          WHERE g.org_id = $1 AND g.service_line_id = $2 AND g.starts_at = $3 AND g.status = 'planned'
            AND g.session_id IS NOT NULL AND EXISTS (
              SELECT FROM group_session_staff s
              WHERE s.org_id = $1 AND s.group_session_id = g.group_session_id AND s.removed_at IS NULL
                AND s.practitioner_id = ANY ($4))
          LIMIT 1`,
        values: [orgId, serviceLineId, timestamptz(startsAt), practitionerIds],
      });
      return rows[0]?.group_session_id;
    },
    listFormerStaff: async (id) => {
      const { rows } = await client.query<{ former: FormerStaff }>({
        name: 'group-former-staff',
        text: `
          SELECT json_strip_nulls(json_build_object('entraObjectId', p.entra_object_id,
            'userPrincipalName', p.user_principal_name, 'displayName', p.display_name,
            'calendarEventId', s.calendar_event_id, 'addedVersion', s.added_version)) AS former
          FROM group_session_staff s
          JOIN practitioners p ON p.org_id = s.org_id AND p.practitioner_id = s.practitioner_id
          WHERE s.org_id = $1 AND s.group_session_id = $2 AND s.removed_at IS NOT NULL
          ORDER BY s.practitioner_id`,
        values: [orgId, id],
      });
      return rows.map((row) => row.former);
    },
    list: ({ from, to, serviceLineIds }) =>
      select(
        'groups',
        // nothing lasts longer than a day, so the index on the start needs to look no further back
        `AND g.starts_at > $2::timestamptz - interval '1 day' AND g.starts_at < $3 AND g.ends_at > $2
          AND g.service_line_id = ANY ($4) ORDER BY g.starts_at, g.group_session_id`,
        [timestamptz(from), timestamptz(to), serviceLineIds],
      ),
  };
}

function createValues(group: NewGroup): unknown[] {
  const staff = group.staff.map(({ practitionerId, roleCode }, position) => ({
    practitioner_id: practitionerId,
    role_code: roleCode,
    position,
  }));
  return [
    group.groupSessionId,
    group.serviceLineId,
    group.title,
    group.capacity,
    timestamptz(group.startsAt),
    timestamptz(group.endsAt),
    group.timeZone,
    group.createdBy,
    timestamptz(group.createdAt),
    JSON.stringify(staff),
    group.modality,
    group.location,
    group.session?.sessionId,
    group.session?.clinicId,
  ];
}

/** How many of its staff a new group got. */
async function claimsOf({ client, orgId }: OrgSession, group: NewGroup): Promise<number> {
  const values = [orgId, ...createValues(group)];
  try {
    const { rows } = await client.query<{ claims: number }>({ name: 'group-create', text: CREATE, values });
    return rows[0]?.claims ?? 0;
  } catch (error) {
    const table = tableOfClash(error);
    if (table === 'appointment_staff' || table === 'group_sessions') return 0;
    throw error;
  }
}

/** Group sessions. */
export function makeGroupStore(session: OrgSession): GroupStore {
  const { client, orgId } = session;
  return {
    ...makeReading(session),
    add: async (group) => {
      if ((await claimsOf(session, group)) === group.staff.length) return 'created';
      session.rollBackBecause = 'somebody of the group is taken, and half of it is written';
      return 'slot-taken';
    },
    move: makeGroupMove(session),
    cancel: async (id, at) => {
      await client.query(CANCEL, [orgId, id, timestamptz(at)]);
    },
    forgetCalendarEntries: async (id) => {
      await client.query(
        `UPDATE group_session_staff SET calendar_event_id = NULL
          WHERE org_id = $1 AND group_session_id = $2 AND status = 'cancelled'`,
        [orgId, id],
      );
    },
    saveMeeting: async (id, meeting) => {
      const events = meeting.calendarEvents.map((event) => ({
        entra_object_id: event.entraObjectId,
        event_id: event.eventId,
      }));
      await client.query(SAVE_MEETING, [
        orgId,
        id,
        meeting.graphMeetingId,
        meeting.organiserObjectId,
        meeting.joinWebUrl,
        meeting.chatThreadId,
        JSON.stringify(events),
        meeting.removedObjectIds,
        meeting.dialIn === undefined ? null : JSON.stringify(meeting.dialIn),
      ]);
    },
  };
}
