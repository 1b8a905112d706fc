import { isShared } from '../../staff/store/sharing-store.ts';

/** Milliseconds since the epoch; a whole number costs far less to write and to read than any other form of a time. */
const millis = (instant: string): string => `(date_part('epoch', ${instant}) * 1000)::int8`;

/** All starts, then all ends. */
const columns = (from: string, until: string, which = 'true'): string =>
  `json_build_array(array_agg(${millis(from)}) FILTER (WHERE ${which}),
    array_agg(${millis(until)}) FILTER (WHERE ${which}))`;
const spans = (alias: string, which = 'true'): string =>
  columns(`${alias}.starts_at`, `${alias}.ends_at`, which);

/** Rows that overlap the window; each lasts a day at most. */
const within = (alias: string): string =>
  `${alias}.starts_at > $4::timestamptz - interval '1 day' AND ${alias}.starts_at < $5::timestamptz
    AND ${alias}.ends_at > $4::timestamptz`;

/** Live holds that are not the caller's own. `claimed`: an id of a person or a resource. */
const heldBy = (claimed: string): string => `
  SELECT ${spans('h')} AS held FROM hold_claims h
  WHERE h.org_id = $1 AND h.claimed_id = ${claimed} AND ${within('h')} AND h.expires_at > $6::timestamptz
    AND NOT EXISTS (SELECT FROM holds own WHERE own.org_id = $1 AND own.hold_id = h.hold_id
      AND own.hold_id = $8::uuid AND own.held_by = $9::uuid)`;

/** A block may be as long as it likes: it is found by its end. */
const awayOf = (column: 'practitioner_id' | 'resource_id', id: string): string => `
  SELECT ${spans('b')} AS away FROM blocks b
  WHERE b.org_id = $1 AND b.${column} = ${id} AND b.removed_at IS NULL AND b.ends_at > $4::timestamptz
    AND b.starts_at < $5::timestamptz`;

/** What is claimed at home for another organisation, as far as it is not the one that asks: that has its own claims. */
const forOthers = (asking: string | undefined): string =>
  asking === undefined ? '' : `AND a.lent_to_org_id IS DISTINCT FROM ${asking}`;

/** Planned sessions of the service line, in an order by which people's open times refer to them. */
const RUN = `
  SELECT e.session_id, e.clinic_id, c.name AS clinic_name, e.starts_at, e.ends_at, e.slot_minutes, e.modality, e.location,
    e.capacity, row_number() OVER (ORDER BY e.starts_at, e.session_id) - 1 AS place
  FROM clinics c
  JOIN sessions e ON e.org_id = c.org_id AND e.clinic_id = c.clinic_id AND ${within('e')} AND e.status = 'planned'
  WHERE c.org_id = $1 AND c.service_line_id = $2`;

/** Groups that are slots of those sessions, with places left. */
const OPEN_GROUPS = `
  SELECT g.group_session_id, json_build_object('groupSessionId', g.group_session_id, 'sessionId', g.session_id,
    'from', ${millis('g.starts_at')}, 'until', ${millis('g.ends_at')}, 'capacity', g.capacity,
    'free', g.capacity - taken.seats, 'staff', (
      SELECT json_agg(json_build_object('practitionerId', s.practitioner_id, 'roleCode', s.role_code) ORDER BY s.position)
      FROM group_session_staff s
      WHERE s.org_id = $1 AND s.group_session_id = g.group_session_id AND s.removed_at IS NULL)) AS found
  FROM run
  JOIN group_sessions g ON g.org_id = $1 AND g.session_id = run.session_id AND g.status = 'planned'
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS seats FROM appointments a
    WHERE a.org_id = $1 AND a.group_session_id = g.group_session_id AND a.status <> 'cancelled'
  ) taken
  WHERE taken.seats < g.capacity`;

/**
 * One LATERAL a person and kind: each walks its own index from the start of the window, where one condition over all
 * people together does not. The sessions of the service line are read once for all of them.
 */
const peopleOf = ({ asking, overIsFree = 'false' }: { asking?: string; overIsFree?: string }): string => `
  WITH open AS MATERIALIZED (
    SELECT s.practitioner_id, json_build_array(array_agg(${millis('e.starts_at')}), array_agg(${millis('e.ends_at')}),
      array_agg(e.slot_minutes), array_agg(e.place)) AS open
    FROM run e
    JOIN session_staff s ON s.org_id = $1 AND s.session_id = e.session_id
    WHERE s.practitioner_id = ANY ($3::uuid[])
    GROUP BY s.practitioner_id
  )
  SELECT person.place, json_build_object('practitionerId', person.practitioner_id, 'open', open.open,
    'booked', booked.booked, 'grouped', booked.grouped, 'lent', booked.lent, 'away', away.away, 'held', held.held,
    'outlook', outlook.outlook, 'readAt', ${millis('fresh.refreshed_at')},
    'followedUntil', ${millis('fresh.followed_until')}, 'covers', CASE WHEN fresh.is_known
      THEN json_build_array(${millis('fresh.covers_from')}, ${millis('fresh.covers_until')}) END) AS person
  FROM unnest($3::uuid[]) WITH ORDINALITY AS person (practitioner_id, place)
  LEFT JOIN open ON open.practitioner_id = person.practitioner_id
  CROSS JOIN LATERAL (
    -- a group has one claim of its own, which is no appointment's; those of its patients say nothing more
    SELECT ${spans('a', 'a.claimed_by = a.appointment_id')} AS booked,
      ${spans('a', 'a.appointment_id IS NULL AND a.lent_to_org_id IS NULL')} AS grouped,
      ${spans('a', 'a.lent_to_org_id IS NOT NULL')} AS lent
    FROM appointment_staff a
    WHERE a.org_id = $1 AND a.practitioner_id = person.practitioner_id AND ${within('a')} AND a.status <> 'cancelled'
      AND ($7::uuid IS NULL OR a.appointment_id IS DISTINCT FROM $7::uuid) ${forOthers(asking)}
      AND NOT (${overIsFree} AND EXISTS (SELECT FROM appointments o
        WHERE o.org_id = $1 AND o.appointment_id = a.appointment_id AND o.ended_at IS NOT NULL))
  ) booked
  CROSS JOIN LATERAL (${awayOf('practitioner_id', 'person.practitioner_id')}) away
  CROSS JOIN LATERAL (${heldBy('person.practitioner_id')}) held
  CROSS JOIN LATERAL (
    SELECT ${spans('o')} AS outlook FROM busy_intervals o
    WHERE o.org_id = $1 AND o.practitioner_id = person.practitioner_id AND o.starts_at < $5::timestamptz
      AND o.ends_at > $4::timestamptz AND (o.kind <> 'tentative' OR coalesce((SELECT l.tentative_is_busy
        FROM service_lines l WHERE l.org_id = $1 AND l.service_line_id = $2), true))
  ) outlook
  LEFT JOIN busy_refreshes fresh ON fresh.org_id = $1 AND fresh.practitioner_id = person.practitioner_id`;

const RESOURCES = `
  SELECT r.name, json_build_object('resourceId', r.resource_id, 'kind', r.kind, 'name', r.name,
    'languages', to_json(r.languages), 'booked', booked.booked, 'away', away.away, 'held', held.held) AS resource
  FROM resources r
  CROSS JOIN LATERAL (
    SELECT ${spans('a')} AS booked FROM appointment_resources a
    WHERE a.org_id = $1 AND a.resource_id = r.resource_id AND ${within('a')} AND a.status <> 'cancelled'
      AND a.appointment_id IS DISTINCT FROM $7::uuid
  ) booked
  CROSS JOIN LATERAL (${awayOf('resource_id', 'r.resource_id')}) away
  CROSS JOIN LATERAL (${heldBy('r.resource_id')}) held
  WHERE r.org_id = $1 AND r.archived_at IS NULL AND (r.resource_id = ANY ($11::uuid[])
    OR (r.kind = 'interpreter' AND r.languages && $12::text[]) OR (r.kind = 'room' AND $13::boolean))`;

/** Who saw the patient in the latest appointment of the service line that has begun. */
const LAST_TEAM = `
  SELECT to_json(array_agg(s.practitioner_id)) FROM appointment_staff s
  WHERE s.org_id = $1 AND s.status <> 'cancelled' AND s.appointment_id = (
    SELECT a.appointment_id FROM appointments a
    WHERE a.org_id = $1 AND a.patient_id = p.patient_id AND a.service_line_id = $2 AND a.status <> 'cancelled'
      AND a.starts_at <= $6::timestamptz AND a.appointment_id IS DISTINCT FROM $7::uuid
    ORDER BY a.starts_at DESC LIMIT 1)`;

const PATIENT = `
  SELECT json_build_object('busy', (
    SELECT ${columns('a.patient_starts_at', 'a.patient_ends_at')} FROM appointments a
    WHERE a.org_id = $1 AND a.patient_id = p.patient_id AND ${within('a')} AND a.status <> 'cancelled'
      AND a.appointment_id IS DISTINCT FROM $7::uuid
  ), 'lastTeam', (${LAST_TEAM}))
  FROM patients p WHERE p.org_id = $1 AND p.patient_id = $10::uuid`;

/** Who of the people works for another organisation, and whether that still shares them. */
const GUESTS = `
  SELECT json_agg(json_build_object('practitionerId', p.practitioner_id, 'orgId', p.home_org_id,
    'homePractitionerId', p.home_practitioner_id, 'isShared', ${isShared('p.home_org_id', '$1')}))
  FROM practitioners p
  WHERE p.org_id = $1 AND p.practitioner_id = ANY ($3::uuid[]) AND p.home_org_id IS NOT NULL`;

/**
 * People's time in the organisation that they work for, as one row. Parameters: that organisation, and as below up to the
 * own hold; last the organisation that asks. No service line of theirs is meant, so Outlook's "tentative" is busy.
 */
export const LOOK_UP_AT_HOME = `
  WITH run AS MATERIALIZED (${RUN})
  SELECT (SELECT json_agg(one.person ORDER BY one.place) FROM (${peopleOf({ asking: '$10::uuid' })}) one) AS people`;

/**
 * All that a search has to know, as one row. Parameters: organisation, service line, practitioner ids, window's start
 * and end, now, appointment to be moved, own hold and whose it is, patient, resource ids, languages, whether any room,
 * whether what was ended counts as free.
 */
export const LOOK_UP = `
  WITH run AS MATERIALIZED (${RUN})
  SELECT (SELECT json_agg(json_build_array(session_id, clinic_id, clinic_name, modality, location, capacity)
      ORDER BY place) FROM run) AS sessions,
    (SELECT json_agg(one.found ORDER BY one.group_session_id) FROM (${OPEN_GROUPS}) one) AS open_groups,
    (SELECT json_agg(one.person ORDER BY one.place) FROM (${peopleOf({ overIsFree: '$14::boolean' })}) one) AS people,
    (SELECT json_agg(one.resource ORDER BY one.name) FROM (${RESOURCES}) one) AS resources,
    (${PATIENT}) AS patient, (${GUESTS}) AS guests,
    EXISTS (SELECT FROM appointments a WHERE a.org_id = $1 AND a.appointment_id = $7::uuid AND a.service_line_id = $2
      AND a.status <> 'cancelled') AS is_moving_known`;
