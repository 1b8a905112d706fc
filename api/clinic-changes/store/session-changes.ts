import type { ChangeableSessionStore } from '../ports/changeable-session-store.ts';
import type { GroupSessionId, SessionId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

type Changes = Pick<
  ChangeableSessionStore,
  'cancelSessions' | 'listGroups' | 'addInPlaceOf' | 'replaceStaff' | 'mayStandInFor'
>;

/** Groups that somebody of the session leads in it; their patients have appointments of their own. */
const GROUPS = `
  SELECT DISTINCT g.group_session_id
  FROM unnest($2::uuid[]) AS wanted (session_id)
  JOIN sessions e ON e.org_id = $1 AND e.session_id = wanted.session_id
  JOIN clinics c ON c.org_id = e.org_id AND c.clinic_id = e.clinic_id
  JOIN session_staff s ON s.org_id = e.org_id AND s.session_id = e.session_id
  JOIN group_session_staff x ON x.org_id = s.org_id AND x.practitioner_id = s.practitioner_id
    AND x.status <> 'cancelled' AND x.starts_at > e.starts_at - interval '1 day' AND x.starts_at < e.ends_at
    AND x.ends_at > e.starts_at AND x.starts_at > $3 AND ($4::uuid IS NULL OR x.practitioner_id = $4)
  JOIN group_sessions g ON g.org_id = x.org_id AND g.group_session_id = x.group_session_id
    AND g.service_line_id = c.service_line_id AND g.status = 'planned'
  ORDER BY g.group_session_id`;

/** One that is there already, of the same clinic, over the whole time, and with all of its staff. */
const COVERING = `
  SELECT e.session_id FROM sessions e
  WHERE e.org_id = $1 AND e.clinic_id = $2 AND e.status = 'planned' AND e.session_id <> $3
    AND e.starts_at > $4::timestamptz - interval '1 day' AND e.starts_at <= $4 AND e.ends_at >= $5
    AND NOT EXISTS (
      SELECT FROM session_staff mine
      WHERE mine.org_id = $1 AND mine.session_id = $3 AND NOT EXISTS (
        SELECT FROM session_staff theirs
        WHERE theirs.org_id = $1 AND theirs.session_id = e.session_id
          AND theirs.practitioner_id = mine.practitioner_id))
  ORDER BY e.session_id LIMIT 1`;

const ADD = `
  WITH made AS (
    INSERT INTO sessions (org_id, session_id, clinic_id, local_date, opens_at, closes_at, time_zone, slot_minutes,
      during, modality, location, capacity)
    SELECT org_id, $3::uuid, clinic_id, $4::date, $5::time, $6::time, time_zone, slot_minutes, tstzrange($7, $8), modality,
      location, capacity
    FROM sessions WHERE org_id = $1 AND session_id = $2
    RETURNING org_id, session_id
  )
  INSERT INTO session_staff (org_id, session_id, practitioner_id)
  SELECT made.org_id, made.session_id, s.practitioner_id
  FROM made JOIN session_staff s ON s.org_id = made.org_id AND s.session_id = $2`;

const REPLACE_STAFF = `
  WITH gone AS (
    DELETE FROM session_staff WHERE org_id = $1 AND session_id = ANY ($2) AND practitioner_id = $3
    RETURNING session_id
  ), there AS (
    INSERT INTO session_staff (org_id, session_id, practitioner_id)
    SELECT $1::uuid, session_id, $4::uuid FROM gone
    ON CONFLICT DO NOTHING
  )
  UPDATE sessions e SET version = version + 1 FROM gone WHERE e.org_id = $1 AND e.session_id = gone.session_id`;

const MAY_STAND_IN = `
  SELECT count(*)::int AS lines FROM service_line_members m
  JOIN practitioners new ON new.org_id = m.org_id AND new.practitioner_id = m.practitioner_id AND new.left_at IS NULL
  JOIN practitioners old ON old.org_id = m.org_id AND old.practitioner_id = $2 AND old.role_code = new.role_code
  WHERE m.org_id = $1 AND m.practitioner_id = $3 AND m.service_line_id = ANY ($4)`;

/** What is done to sessions when a clinic is cancelled, moved or handed over. */
export function makeSessionChanges({ client, orgId }: OrgSession): Changes {
  return {
    listGroups: async (sessionIds, practitionerId, now) => {
      const { rows } = await client.query<{ group_session_id: GroupSessionId }>(GROUPS, [
        orgId,
        sessionIds,
        timestamptz(now),
        practitionerId,
      ]);
      return rows.map((row) => row.group_session_id);
    },
    cancelSessions: async (sessionIds, reason, at) => {
      await client.query(
        `UPDATE sessions SET status = 'cancelled', cancelled_at = $3, cancellation_reason = $4, version = version + 1
          WHERE org_id = $1 AND session_id = ANY ($2) AND status = 'planned'`,
        [orgId, sessionIds, timestamptz(at), reason],
      );
    },
    addInPlaceOf: async (session, newId, { date, opensAt, closesAt, opens, closes }) => {
      const times = [timestamptz(opens), timestamptz(closes)];
      const { rows } = await client.query<{ session_id: SessionId }>(COVERING, [
        orgId,
        session.clinicId,
        session.sessionId,
        ...times,
      ]);
      if (rows[0] !== undefined) return rows[0].session_id;
      await client.query(ADD, [orgId, session.sessionId, newId, date, opensAt, closesAt, ...times]);
      return newId;
    },
    replaceStaff: async (sessionIds, from, to) => {
      await client.query(REPLACE_STAFF, [orgId, sessionIds, from, to]);
    },
    mayStandInFor: async (from, to, serviceLineIds) => {
      const { rows } = await client.query<{ lines: number }>(MAY_STAND_IN, [orgId, from, to, serviceLineIds]);
      return rows[0]?.lines === new Set(serviceLineIds).size;
    },
  };
}
