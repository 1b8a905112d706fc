import pg from 'pg';
import {
  marked,
  ORG_ID,
  patientIdOf,
  practitionerId,
  SERVICE_LINE_ID,
  TEAM_ROLES,
  TEAMS,
} from './numbered-booking.ts';

const IN_ORG = `SET confer.org_id = '${ORG_ID}'`;

/** An organisation with its teams and a patient for each. */
export async function seedTeams(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(IN_ORG);
    await client.query(
      `INSERT INTO organisations VALUES ($1, 'RXX01', 'Northmoor', 'Europe/London', '01632 960001')`,
      [ORG_ID],
    );
    await client.query(
      `INSERT INTO service_lines (org_id, service_line_id, name, treatment_function_code, duration_minutes, grace_minutes,
        join_opens_minutes) VALUES ($1, $2, 'Young adult diabetes', '263', 30, 15, 60)`,
      [ORG_ID, SERVICE_LINE_ID],
    );
    const teams = Array.from({ length: TEAMS }, (_, index) => marked(index));
    await client.query(
      `INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name)
        SELECT $1, id, id, id || '@northmoor.example', 'Somebody' FROM unnest($2::uuid[]) AS person (id)`,
      [ORG_ID, teams.flatMap((team) => TEAM_ROLES.map((_, place) => practitionerId(team, place)))],
    );
    await client.query(
      `INSERT INTO patients (org_id, patient_id, pas_patient_id, given_name, family_name, birth_date, read_from_pas_at)
        SELECT $1, id, id, 'Given', 'Family', '1990-02-01', now() FROM unnest($2::uuid[]) AS patient (id)`,
      [ORG_ID, teams.map(patientIdOf)],
    );
  } finally {
    await client.end();
  }
}

/** As autovacuum does soon after a table has grown; not before, because a table known to be empty is planned for as such. */
export async function analyze(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('ANALYZE');
  await client.end();
}

/** Rows that a booking leaves, by table. */
export const ROWS_PER_BOOKING = {
  appointments: 1,
  appointment_staff: TEAM_ROLES.length,
  related_persons: 1,
  participants: 2,
  evidence: 1,
  outbox: 5,
  audit: 1,
  idempotency_keys: 1,
  live_events: 1,
} as const;
type Table = keyof typeof ROWS_PER_BOOKING;
export const TABLES = Object.keys(ROWS_PER_BOOKING) as Table[];
export type RowCounts = Record<Table, number>;

/** How many rows the teams' organisation has in each table that a booking writes to. */
export async function countRows(databaseUrl: string): Promise<RowCounts> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(IN_ORG);
    const counts = {} as RowCounts;
    for (const table of TABLES) {
      const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
      counts[table] = rows[0]?.count ?? 0;
    }
    return counts;
  } finally {
    await client.end();
  }
}
