import type pg from 'pg';
import {
  NOW,
  ORG_ID,
  OUTLOOK_SPANS_A_WEEK,
  OUTLOOK_WEEKS,
  PRACTITIONERS,
  SERVICE_LINES,
  SLOT_MINUTES,
  sqlId,
  TIME_ZONE,
  WEEKS,
} from './scale-ids.ts';
import { withoutConstraints } from './without-constraints.ts';

const ORG = `'${ORG_ID}'::uuid`;
const lines = `generate_series(0, ${SERVICE_LINES - 1}) AS line (n)`;

/** Role by place in the home service line. */
const roleOf = (place: string): string =>
  `(ARRAY['consultant', 'specialist-nurse', 'dietitian'])[(${place}) % 3 + 1]`;

/**
 * Ten places a service line: its own people first (500 over 60 lines: eight or nine), then the first ones of the next
 * line. @param line, place expressions
 */
export const personAt = (line: string, place: string): string => `(CASE
  WHEN ${line} + ${SERVICE_LINES} * ${place} < ${PRACTITIONERS} THEN ${line} + ${SERVICE_LINES} * ${place}
  ELSE (${line} + 1) % ${SERVICE_LINES} + ${SERVICE_LINES} * (${place} - 8) END)`;

const DIRECTORY = [
  `INSERT INTO organisations
    VALUES (${ORG}, 'RZZ01', 'A large trust', '${TIME_ZONE}', '01632 960000')`,
  `INSERT INTO service_lines (org_id, service_line_id, name, treatment_function_code, duration_minutes, grace_minutes,
      join_opens_minutes)
    SELECT ${ORG}, ${sqlId('serviceLine', 'n')}, 'Service line ' || n, (100 + n)::text, 30, 15, 60 FROM ${lines}`,
  `INSERT INTO service_line_roles (org_id, service_line_id, role_code, label, required_count, position)
    SELECT ${ORG}, ${sqlId('serviceLine', 'n')}, ${roleOf('place')}, initcap(${roleOf('place')}), 1, place
    FROM ${lines}, generate_series(0, 2) AS place`,
  `INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name, role_code,
      role_label)
    SELECT ${ORG}, ${sqlId('practitioner', 'n')}, ${sqlId('practitioner', 'n')}, 'p' || n || '@large.example',
      'Practitioner ' || n, role, initcap(role)
    FROM generate_series(0, ${PRACTITIONERS - 1}) AS n, LATERAL (SELECT ${roleOf(`n / ${SERVICE_LINES}`)}) r (role)`,
  `INSERT INTO service_line_members (org_id, service_line_id, practitioner_id)
    SELECT ${ORG}, ${sqlId('serviceLine', 'n')}, ${sqlId('practitioner', personAt('n', 'place'))}
    FROM ${lines}, generate_series(0, 9) AS place`,
  `INSERT INTO clinics (org_id, clinic_id, service_line_id, name)
    SELECT ${ORG}, ${sqlId('clinic', 'n')}, ${sqlId('serviceLine', 'n')}, 'Clinic ' || n FROM ${lines}`,
];

/**
 * A morning and an afternoon each weekday: three sessions of three people in each service line, and in every third run a
 * session for the tenth: 2,000 a week. `team`: which three; 3 is the tenth person alone.
 */
const sessionPlan = (firstDay: string): string => `
  CREATE TEMPORARY TABLE session_plan AS
  SELECT row_number() OVER (ORDER BY date, half, line.n, team) - 1 AS number, line.n AS line, team, date, half,
    CASE half WHEN 0 THEN time '09:00' ELSE time '13:30' END AS opens,
    CASE half WHEN 0 THEN time '12:30' ELSE time '17:00' END AS closes
  FROM generate_series(0, ${WEEKS} - 1) AS week, generate_series(0, 4) AS weekday, generate_series(0, 1) AS half,
    ${lines}, generate_series(0, 3) AS team,
    LATERAL (SELECT date '${firstDay}' + week * 7 + weekday) day (date)
  WHERE team < 3 OR (week * 10 + weekday * 2 + half + line.n) % 3 = 0`;

const wall = (time: string): string => `(date + ${time}) AT TIME ZONE '${TIME_ZONE}'`;

const SESSIONS = [
  `INSERT INTO sessions (org_id, session_id, clinic_id, local_date, opens_at, closes_at, time_zone, slot_minutes, during)
    SELECT ${ORG}, ${sqlId('session', 'number')}, ${sqlId('clinic', 'line')}, date, opens, closes, '${TIME_ZONE}',
      ${SLOT_MINUTES}, tstzrange(${wall('opens')}, ${wall('closes')})
    FROM session_plan ORDER BY number`,
  `INSERT INTO session_staff (org_id, session_id, practitioner_id)
    SELECT ${ORG}, ${sqlId('session', 'number')}, ${sqlId('practitioner', personAt('line', '(team * 3 + member)'))}
    FROM session_plan, generate_series(0, 2) AS member
    WHERE team < 3 OR member = 0 ORDER BY number`,
];

/** Spans of 15 to 90 minutes anywhere in the week, on five minutes; the numbers look random and are always the same. */
const OUTLOOK = [
  `INSERT INTO busy_intervals (org_id, practitioner_id, starts_at, ends_at)
    SELECT ${ORG}, ${sqlId('practitioner', 'person')}, starts_at, starts_at + (3 + mixed / 2016 % 16) * interval '5 minutes'
    FROM generate_series(0, ${PRACTITIONERS - 1}) AS person, generate_series(0, ${OUTLOOK_WEEKS - 1}) AS week,
      generate_series(0, ${OUTLOOK_SPANS_A_WEEK - 1}) AS span,
      LATERAL (SELECT hashint8extended(person * 100000 + week * 100 + span, 7) & 2147483647) m (mixed),
      LATERAL (SELECT timestamptz '${NOW}' + week * interval '7 days' + mixed % 2016 * interval '5 minutes') s (starts_at)
    ON CONFLICT DO NOTHING`,
  `INSERT INTO busy_refreshes (org_id, practitioner_id, covers_from, covers_until, refreshed_at, is_known)
    SELECT ${ORG}, ${sqlId('practitioner', 'person')}, timestamptz '${NOW}',
      timestamptz '${NOW}' + interval '${OUTLOOK_WEEKS * 7} days', timestamptz '${NOW}', true
    FROM generate_series(0, ${PRACTITIONERS - 1}) AS person`,
];

/**
 * Who there is, when clinics run, and when people are taken in Outlook. Leaves the temporary table `session_plan`.
 * @param firstDay of the year, a Monday
 */
export async function seedClinics(client: pg.ClientBase, firstDay: string): Promise<void> {
  for (const statement of [...DIRECTORY, sessionPlan(firstDay)]) await client.query(statement);
  await withoutConstraints(client, ['sessions', 'session_staff', 'busy_intervals'], async () => {
    for (const statement of [...SESSIONS, ...OUTLOOK]) await client.query(statement);
  });
}
