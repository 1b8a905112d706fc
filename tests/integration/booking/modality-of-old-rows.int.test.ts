import pg from 'pg';
import { migrate } from '../../../api/kernel/database/migrate.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
import { databaseBefore, MIGRATIONS } from '../support/older-database.ts';

const id = (number: number): string => `01980000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [ORG, LINE, PERSON, PATIENT, IN_CLINIC, ALONE, CLINIC, SESSION] = [1, 2, 3, 4, 5, 6, 7, 8].map(id);

/** A clinic by telephone, an appointment in it and one outside of it: their texts said that they are by video. */
const OLD_ROWS = `
  SELECT set_config('confer.org_id', '${ORG}', false);
  INSERT INTO organisations (org_id, ods_code, name, help_phone) VALUES ('${ORG}', 'RXX01', 'Northmoor', '01632 960001');
  INSERT INTO service_lines (org_id, service_line_id, name, treatment_function_code, duration_minutes, grace_minutes,
      join_opens_minutes)
    VALUES ('${ORG}', '${LINE}', 'Diabetes', '307', 30, 10, 15);
  INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name)
    VALUES ('${ORG}', '${PERSON}', '${id(91)}', 'a@northmoor.example', 'Amina');
  INSERT INTO patients (org_id, patient_id, pas_patient_id, given_name, family_name, birth_date, read_from_pas_at)
    VALUES ('${ORG}', '${PATIENT}', 'p1', 'Maya', 'Kelso', '2004-05-19', now());
  INSERT INTO clinics (org_id, clinic_id, service_line_id, name) VALUES ('${ORG}', '${CLINIC}', '${LINE}', 'Thursday');
  INSERT INTO sessions (org_id, session_id, clinic_id, local_date, opens_at, closes_at, time_zone, slot_minutes, during,
      modality)
    VALUES ('${ORG}', '${SESSION}', '${CLINIC}', '2026-03-05', '09:00', '12:00', 'Europe/London', 30,
      '[2026-03-05T09:00Z,2026-03-05T12:00Z)', 'telephone');
  INSERT INTO session_staff VALUES ('${ORG}', '${SESSION}', '${PERSON}');
  INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
      patient_ends_at, time_zone, booked_by, booked_at)
    VALUES ('${ORG}', '${IN_CLINIC}', '${LINE}', '${PATIENT}', '[2026-03-05T09:00Z,2026-03-05T09:30Z)',
      '2026-03-05T09:00Z', '2026-03-05T09:30Z', 'Europe/London', '${PERSON}', now()),
    ('${ORG}', '${ALONE}', '${LINE}', '${PATIENT}', '[2026-03-05T14:00Z,2026-03-05T14:30Z)',
      '2026-03-05T14:00Z', '2026-03-05T14:30Z', 'Europe/London', '${PERSON}', now());
  INSERT INTO appointment_staff (org_id, appointment_id, claimed_by, practitioner_id, role_code, position, during)
    SELECT '${ORG}', appointment_id, appointment_id, '${PERSON}', 'consultant', 0, during FROM appointments;`;

describe('A database from before modalities', () => {
  let cluster: TestCluster;
  let client: pg.Client;
  beforeAll(async () => {
    cluster = await startTestCluster();
    const url = await databaseBefore(cluster, '0020');
    client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(OLD_ROWS);
    expect((await migrate(url, MIGRATIONS))[0]).toBe('0020_modality_and_capacity');
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await cluster.stop();
  }, 20_000);

  it('knows the session of each appointment that is in one, and keeps what patients were told of them', async () => {
    const { rows } = await client.query(
      'SELECT appointment_id, session_id, clinic_id, modality, location FROM appointments ORDER BY appointment_id',
    );
    const told = { modality: 'video', location: null };
    expect(rows).toEqual([
      { appointment_id: IN_CLINIC, session_id: SESSION, clinic_id: CLINIC, ...told },
      { appointment_id: ALONE, session_id: null, clinic_id: null, ...told },
    ]);
  });

  it('has one place in each slot', async () => {
    const { rows } = await client.query('SELECT capacity, location FROM sessions');
    expect(rows).toEqual([{ capacity: 1, location: null }]);
  });
});
