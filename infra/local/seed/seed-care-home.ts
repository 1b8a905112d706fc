import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { DEMO_PATIENTS } from '../pas/demo-patients.ts';
import { PAST_PATIENTS } from '../support/demo-history.ts';
import { DEMO_ORGANISATION } from '../support/demo-organisations.ts';
import { demoId, organisationId } from './demo-organisation.ts';

const ORG = organisationId(DEMO_ORGANISATION);
const CARE_HOME = demoId('care-home', 'Larkfield');
const LIVES_THERE_FROM = '2026-01-01';

/** Who lives at Larkfield, and in which room: one as the PAS has him, two of the past month. */
const RESIDENTS = [
  { pasId: 'demo-patient-5', room: '4' },
  { pasId: 'past-patient-1', room: '7' },
  { pasId: 'past-patient-11', room: '12' },
] as const;

const INSERT_PATIENT = `
  INSERT INTO patients (org_id, patient_id, pas_patient_id, nhs_number, given_name, family_name, birth_date,
    read_from_pas_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;

const INSERT_RESIDENT = `
  INSERT INTO care_home_residents (org_id, residence_id, care_home_id, patient_id, room, from_on, recorded_by, recorded_at)
  SELECT $1, $2, $3, p.patient_id, $5, $6, $7, $8 FROM patients p WHERE p.org_id = $1 AND p.pas_patient_id = $4
  ON CONFLICT DO NOTHING`;

/** Larkfield, a care home with one tablet and three residents. What is there already stays as it is. */
export async function seedCareHome(client: pg.Client, now: Temporal.Instant): Promise<void> {
  await client.query(
    `INSERT INTO care_homes (org_id, care_home_id, number, name, address, phone)
     SELECT $1, $2, 1, 'Larkfield Care Home', '2 Mill Lane, Northmoor, ZZ99 5WZ', '01632 960130'
     WHERE NOT EXISTS (SELECT FROM care_homes WHERE org_id = $1)`,
    [ORG, CARE_HOME],
  );
  const { rows } = await client.query('SELECT FROM care_homes WHERE org_id = $1 AND care_home_id = $2', [
    ORG,
    CARE_HOME,
  ]);
  if (rows.length === 0) return;
  const recordedBy = demoId('practitioner', 'dev.rana@northmoor.example');
  for (const { pasId, room } of RESIDENTS) {
    const patient = [...DEMO_PATIENTS, ...PAST_PATIENTS].find(({ id }) => id === pasId);
    if (patient === undefined) throw new Error(`no patient ${pasId} in the demo`);
    const { nhsNumber, givenName, familyName, birthDate } = patient;
    const patientId = demoId('patient', pasId);
    const person = [nhsNumber, givenName, familyName, birthDate];
    await client.query(INSERT_PATIENT, [ORG, patientId, pasId, ...person, now.toString()]);
    await client.query(INSERT_RESIDENT, [
      ORG,
      demoId('residence', pasId),
      CARE_HOME,
      pasId,
      room,
      LIVES_THERE_FROM,
      recordedBy,
      now.toString(),
    ]);
  }
}
