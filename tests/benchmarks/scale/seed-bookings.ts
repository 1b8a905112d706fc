import type pg from 'pg';
import { withoutConstraints } from './without-constraints.ts';
import { ORG_ID, PRACTITIONERS, SERVICE_LINES, SLOT_MINUTES, sqlId, TIME_ZONE } from './scale-ids.ts';

const ORG = `'${ORG_ID}'::uuid`;
const SLOTS_PER_SESSION = 14;
/** Has no divisor in common with the number of slots, so that its multiples go over all of them. */
const STRIDE = 7919;
const PATIENTS = { least: 1_000, share: 10 } as const;

/** The slots that are taken, spread evenly over all sessions of a team, by time. */
const taken = (appointments: number): string => `
  CREATE TEMPORARY TABLE taken AS
  SELECT row_number() OVER (ORDER BY starts_at, number) - 1 AS n, line, team, starts_at
  FROM (SELECT *, row_number() OVER (ORDER BY number) - 1 AS ordinal, count(*) OVER () AS sessions
      FROM session_plan WHERE team < 3) run,
    generate_series(0, ${SLOTS_PER_SESSION - 1}) AS slot,
    LATERAL (SELECT (date + opens) AT TIME ZONE '${TIME_ZONE}' + slot * interval '${SLOT_MINUTES} minutes') s (starts_at)
  WHERE (ordinal * ${SLOTS_PER_SESSION} + slot) * ${STRIDE} % (sessions * ${SLOTS_PER_SESSION}) < ${appointments}`;

const patients = (count: number): string => `
  INSERT INTO patients (org_id, patient_id, pas_patient_id, given_name, family_name, birth_date, read_from_pas_at)
  SELECT ${ORG}, ${sqlId('patient', 'n')}, 'scale-' || n, 'Given', 'Family' || n % 5000,
    date '1930-01-01' + n % 33000, now()
  FROM generate_series(0, ${count - 1}) AS n`;

const END = `starts_at + interval '${SLOT_MINUTES} minutes'`;

/** Those who are booked at one time are followed by others, so that nobody is a patient in two places at once. */
const appointments = (patientCount: number): string => `
  INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
    patient_ends_at, time_zone, booked_by, booked_at)
  SELECT ${ORG}, ${sqlId('appointment', 'n')}, ${sqlId('serviceLine', 'line')}, ${sqlId('patient', `n % ${patientCount}`)},
    tstzrange(starts_at, ${END}), starts_at, ${END}, '${TIME_ZONE}', ${sqlId('practitioner', 'line')},
    starts_at - interval '30 days'
  FROM taken ORDER BY n`;

/** One, two or three of the team; its own people only: those of the next line may have a session there. */
const STAFF = `
  INSERT INTO appointment_staff (org_id, appointment_id, claimed_by, practitioner_id, role_code, position, during)
  SELECT ${ORG}, ${sqlId('appointment', 'n')}, ${sqlId('appointment', 'n')}, ${sqlId('practitioner', 'person')},
    (ARRAY['consultant', 'specialist-nurse', 'dietitian'])[member + 1], member, tstzrange(starts_at, ${END})
  FROM taken, generate_series(0, 2) AS member,
    LATERAL (SELECT line + ${SERVICE_LINES} * (team * 3 + member)) p (person)
  WHERE member <= n % 3 AND person < ${PRACTITIONERS} ORDER BY n`;

const PARTICIPANTS = `
  INSERT INTO participants (org_id, participant_id, appointment_id, kind, link_hash, link_expires_at)
  SELECT ${ORG}, ${sqlId('participant', 'n')}, ${sqlId('appointment', 'n')}, 'patient',
    sha256(int8send(n)), ${END} + interval '1 day'
  FROM taken ORDER BY n`;

/** Appointments with their staff, patients and ways in. Needs `session_plan`. */
export async function seedBookings(client: pg.ClientBase, count: number): Promise<void> {
  const patientCount = Math.max(PATIENTS.least, Math.floor(count / PATIENTS.share));
  await client.query(`SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'`);
  await client.query(taken(count));
  await client.query(patients(patientCount));
  await withoutConstraints(client, ['appointments', 'appointment_staff', 'participants'], async () => {
    for (const statement of [appointments(patientCount), STAFF, PARTICIPANTS]) await client.query(statement);
  });
  await client.query('DROP TABLE taken; DROP TABLE session_plan; RESET work_mem; RESET maintenance_work_mem');
}
