import type pg from 'pg';

/** One search as SQL has to be told of it. */
export interface SqlSearch {
  orgId: string;
  serviceLineId: string;
  /** Candidates with their roles, the preferred ones first. */
  people: { practitionerId: string; roleCode: string }[];
  minutes: number;
  from: string;
  to: string;
  now: string;
}

/**
 * The same search as one statement, as somebody would write it who knows PostgreSQL: free time is
 * `range_agg(open) - range_agg(busy)`, each offered start is looked up in it, and each role takes its first who is free.
 */
const SEARCH = `
  WITH session AS MATERIALIZED (
    SELECT e.session_id, e.during, e.slot_minutes
    FROM clinics c JOIN sessions e ON e.org_id = c.org_id AND e.clinic_id = c.clinic_id
    WHERE c.org_id = $1 AND c.service_line_id = $2 AND e.status = 'planned'
      AND e.starts_at > $5::timestamptz - interval '1 day' AND e.starts_at < $6 AND e.ends_at > $5
  ), staffing AS MATERIALIZED (
    SELECT s.practitioner_id, session.during, session.slot_minutes
    FROM session JOIN session_staff s ON s.org_id = $1 AND s.session_id = session.session_id
    WHERE s.practitioner_id = ANY ($3)
  ), free AS MATERIALIZED (
    SELECT person.practitioner_id, person.role_code, person.place,
      (SELECT range_agg(during) FROM staffing WHERE staffing.practitioner_id = person.practitioner_id)
        - coalesce(busy.during, '{}') AS during
    FROM unnest($3::uuid[], $4::text[]) WITH ORDINALITY AS person (practitioner_id, role_code, place)
    CROSS JOIN LATERAL (
      SELECT range_agg(taken.during) AS during FROM (
        SELECT a.during FROM appointment_staff a
        WHERE a.org_id = $1 AND a.practitioner_id = person.practitioner_id AND a.status <> 'cancelled'
          AND a.starts_at > $5::timestamptz - interval '1 day' AND a.starts_at < $6 AND a.ends_at > $5
        UNION ALL
        SELECT b.during FROM blocks b
        WHERE b.org_id = $1 AND b.practitioner_id = person.practitioner_id AND b.removed_at IS NULL
          AND b.ends_at > $5 AND b.starts_at < $6
        UNION ALL
        SELECT h.during FROM hold_claims h
        WHERE h.org_id = $1 AND h.claimed_id = person.practitioner_id AND h.expires_at > $7
          AND h.starts_at > $5::timestamptz - interval '1 day' AND h.starts_at < $6 AND h.ends_at > $5
        UNION ALL
        SELECT tstzrange(o.starts_at, o.ends_at) FROM busy_intervals o
        WHERE o.org_id = $1 AND o.practitioner_id = person.practitioner_id AND o.starts_at < $6 AND o.ends_at > $5
      ) taken
    ) busy
    JOIN busy_refreshes known ON known.org_id = $1 AND known.practitioner_id = person.practitioner_id AND known.is_known
      AND known.covers_from <= $5 AND known.covers_until >= $6
  ), offered AS (
    SELECT DISTINCT tstzrange(starts_at, starts_at + $8 * interval '1 minute') AS during
    FROM (SELECT DISTINCT during, slot_minutes FROM staffing) run, LATERAL generate_series(lower(run.during),
      upper(run.during) - interval '1 minute', least(run.slot_minutes, $8) * interval '1 minute') AS starts_at
    WHERE starts_at >= $5 AND starts_at + $8 * interval '1 minute' <= $6
  )
  SELECT lower(offered.during) AS starts_at, team.ids
  FROM offered
  CROSS JOIN LATERAL (
    SELECT array_agg(role.practitioner_id ORDER BY role.first) AS ids, count(*) AS roles
    FROM (SELECT DISTINCT ON (free.role_code) free.practitioner_id, min(free.place) OVER (PARTITION BY free.role_code) AS first
        FROM free WHERE free.during @> offered.during ORDER BY free.role_code, free.place) role
  ) team
  WHERE team.roles = $9
  ORDER BY offered.during`;

/** Runs it within one transaction of the organisation, as Confer does. @returns starts with the ids of the team */
export async function searchInSql(
  client: pg.ClientBase,
  search: SqlSearch,
): Promise<{ startsAt: number; team: string[] }[]> {
  await client.query(`BEGIN; SELECT set_config('confer.org_id', '${search.orgId}', true)`);
  const { rows } = await client.query<{ starts_at: Date; ids: string[] }>({
    name: 'search-in-sql',
    text: SEARCH,
    values: [
      search.orgId,
      search.serviceLineId,
      search.people.map((person) => person.practitionerId),
      search.people.map((person) => person.roleCode),
      search.from,
      search.to,
      search.now,
      search.minutes,
      new Set(search.people.map((person) => person.roleCode)).size,
    ],
  });
  await client.query('COMMIT');
  return rows.map((row) => ({ startsAt: row.starts_at.getTime(), team: row.ids }));
}
