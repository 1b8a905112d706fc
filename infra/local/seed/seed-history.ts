import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { DEMO_ORGANISATION } from '../support/demo-organisations.ts';
import { PAST_PATIENTS, pastAppointments, type PastAppointment } from '../support/demo-history.ts';
import { demoId, organisationId } from './demo-organisation.ts';

const ORG = organisationId(DEMO_ORGANISATION);
const COORDINATOR = demoId('practitioner', 'dev.rana@northmoor.example');
const CODE_WORDS = {
  '2': 'The patient cancelled.',
  '3': 'Nobody opened the link.',
  '5': 'The patient was in the meeting for 15 minutes.',
  '6': 'The patient came after the start and was seen.',
} as const;

const INSERT_PATIENTS = `
  INSERT INTO patients (org_id, patient_id, pas_patient_id, nhs_number, given_name, family_name, birth_date, email,
    read_from_pas_at)
  SELECT $1, p.patient_id, p.pas_patient_id, p.nhs_number, p.given_name, p.family_name, p.birth_date, p.email, $3
  FROM json_to_recordset($2) AS p (patient_id uuid, pas_patient_id text, nhs_number text, given_name text,
    family_name text, birth_date date, email text)
  ON CONFLICT DO NOTHING`;

const INSERT_APPOINTMENTS = `
  INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
    patient_ends_at, time_zone, status, version, booked_by, booked_at, ended_at, cancelled_at, cancelled_by,
    pas_appointment_id, awaits_decision)
  SELECT $1, a.id, a.service_line_id, a.patient_id, tstzrange(a.starts_at, a.ends_at), a.starts_at, a.ends_at, $3,
    a.status, CASE a.status WHEN 'cancelled' THEN 2 ELSE 1 END, $4, a.booked_at, a.ended_at, a.cancelled_at,
    a.cancelled_by, a.pas_id, false
  FROM json_to_recordset($2) AS a (id uuid, service_line_id uuid, patient_id uuid, starts_at timestamptz,
    ends_at timestamptz, status text, booked_at timestamptz, ended_at timestamptz, cancelled_at timestamptz,
    cancelled_by text, pas_id text)`;

const INSERT_STAFF = `
  INSERT INTO appointment_staff (org_id, appointment_id, practitioner_id, role_code, position, during, status, response,
    claimed_by)
  SELECT $1, s.id, s.practitioner_id, s.role_code, s.position, tstzrange(s.starts_at, s.ends_at), s.status, 'coming',
    s.id
  FROM json_to_recordset($2) AS s (id uuid, practitioner_id uuid, role_code text, position int, starts_at timestamptz,
    ends_at timestamptz, status text)`;

const INSERT_PARTICIPANTS = `
  INSERT INTO participants (org_id, participant_id, appointment_id, kind, link_hash, link_expires_at, verified_at, state,
    waiting_since, admitted_at, last_seen_at)
  SELECT $1, c.participant_id, c.id, 'patient', decode(c.link_hash, 'hex'), c.ends_at, c.waiting_since, c.state,
    c.waiting_since, c.admitted_at, c.last_seen_at
  FROM json_to_recordset($2) AS c (participant_id uuid, id uuid, link_hash text, ends_at timestamptz, state text,
    waiting_since timestamptz, admitted_at timestamptz, last_seen_at timestamptz)`;

const INSERT_EVIDENCE = `
  INSERT INTO evidence (org_id, evidence_id, subject_kind, subject_id, kind, source, occurred_at, recorded_at,
    participant_id, practitioner_id, dedupe_key)
  SELECT $1, e.evidence_id, 'appointment', e.id, e.kind, e.source, e.at, e.at, e.participant_id, e.practitioner_id,
    e.dedupe_key
  FROM json_to_recordset($2) AS e (evidence_id uuid, id uuid, kind text, source text, at timestamptz,
    participant_id uuid, practitioner_id uuid, dedupe_key text)`;

const INSERT_ATTENDANCE = `
  INSERT INTO attendance (org_id, appointment_id, version, code, proposed_code, reasons, confirmed_by, confirmed_at,
    written_to_pas_at, pas_encounter_id)
  SELECT $1, d.id, 1, d.code, d.code, jsonb_build_array(d.reason), d.confirmed_by, d.confirmed_at, d.written_at,
    d.encounter_id
  FROM json_to_recordset($2) AS d (id uuid, code text, reason text, confirmed_by uuid, confirmed_at timestamptz,
    written_at timestamptz, encounter_id text)`;

/** What was done in other systems, long since. */
const INSERT_WORK = `
  INSERT INTO outbox (org_id, outbox_id, topic, subject_kind, subject_id, service_line_id, system, label, payload,
    created_at, run_at, attempts, done_at)
  SELECT $1, w.outbox_id, w.topic, 'appointment', w.id, w.service_line_id, w.system, w.label, '{}', w.at, w.at, 1, w.at
  FROM json_to_recordset($2) AS w (outbox_id uuid, topic text, id uuid, service_line_id uuid, system text, label text,
    at timestamptz)`;

const patientId = (pasId: string): string => demoId('patient', pasId);
const participantId = ({ pasId }: PastAppointment): string => demoId('participant', pasId);
const practitionerId = (userPrincipalName: string): string => demoId('practitioner', userPrincipalName);

const text = (at: Temporal.Instant | undefined): string | undefined => at?.toString();

function appointmentRow(past: PastAppointment): object {
  const { appointmentId, serviceLine, patient, pasId, came } = past;
  const isCancelled = past.outcome === '2';
  return {
    id: appointmentId,
    service_line_id: demoId('service-line', serviceLine),
    patient_id: patientId(patient.id),
    starts_at: text(past.startsAt),
    ends_at: text(past.endsAt),
    status: isCancelled ? 'cancelled' : 'ended',
    booked_at: text(past.bookedAt),
    ended_at: isCancelled ? undefined : text(came?.endedAt ?? past.endsAt),
    cancelled_at: isCancelled ? text(past.confirmedAt) : undefined,
    cancelled_by: isCancelled ? 'patient' : undefined,
    pas_id: pasId,
  };
}

function staffRows(past: PastAppointment): object[] {
  return past.staff.map(({ userPrincipalName, practitionerRole }, position) => ({
    id: past.appointmentId,
    practitioner_id: practitionerId(userPrincipalName),
    role_code: practitionerRole?.code,
    position,
    starts_at: text(past.startsAt),
    ends_at: text(past.endsAt),
    status: past.outcome === '2' ? 'cancelled' : 'booked',
  }));
}

function participantRow(past: PastAppointment): object {
  return {
    participant_id: participantId(past),
    id: past.appointmentId,
    // of no link that anybody has
    link_hash: createHash('sha256').update(`past ${past.pasId}`).digest('hex'),
    ends_at: text(past.endsAt),
    state: past.came === undefined ? 'invited' : 'left',
    waiting_since: text(past.came?.waitingSince),
    admitted_at: text(past.came?.admittedAt),
    last_seen_at: text(past.came?.endedAt),
  };
}

/** What was seen of it, as the waiting room, the staff and Teams would have left it. */
function evidenceRows(past: PastAppointment): object[] {
  const { appointmentId, came, pasId } = past;
  const participant = participantId(past);
  const doctor = practitionerId(past.staff[0]?.userPrincipalName ?? '');
  const seen: [kind: string, source: string, at: Temporal.Instant, who: 'patient' | 'staff'][] = [
    ['appointment-booked', 'confer', past.bookedAt, 'staff'],
    ...(past.outcome === '2'
      ? [['appointment-cancelled', 'staff', past.confirmedAt, 'staff'] as (typeof seen)[number]]
      : []),
    ...(came === undefined
      ? []
      : ([
          ['identity-passed', 'confer', came.waitingSince.subtract({ minutes: 1 }), 'patient'],
          ['entered-waiting', 'confer', came.waitingSince, 'patient'],
          ['admitted', 'staff', came.admittedAt, 'patient'],
          ['joined-meeting', 'teams-event', came.admittedAt, 'staff'],
          ['joined-meeting', 'teams-event', came.admittedAt.add({ seconds: 20 }), 'patient'],
          ['left-meeting', 'teams-event', came.endedAt, 'patient'],
          ['left-meeting', 'teams-event', came.endedAt, 'staff'],
          ['consultation-ended', 'staff', came.endedAt, 'staff'],
        ] as typeof seen)),
  ];
  return seen.map(([kind, source, at, who], index) => ({
    evidence_id: demoId('evidence', `${pasId} ${index}`),
    id: appointmentId,
    kind,
    source,
    at: text(at),
    participant_id: who === 'patient' ? participant : undefined,
    practitioner_id: who === 'staff' ? (kind === 'appointment-booked' ? COORDINATOR : doctor) : undefined,
    dedupe_key: `past:${pasId}:${index}`,
  }));
}

function attendanceRow(past: PastAppointment): object {
  const doctor = past.staff[0]?.userPrincipalName ?? '';
  return {
    id: past.appointmentId,
    code: past.outcome,
    reason: CODE_WORDS[past.outcome],
    confirmed_by: past.outcome === '2' ? COORDINATOR : practitionerId(doctor),
    confirmed_at: text(past.confirmedAt),
    written_at: text(past.confirmedAt.add({ seconds: 2 })),
    encounter_id: past.came === undefined ? undefined : past.pasId,
  };
}

function workRows(past: PastAppointment): object[] {
  const done: [topic: string, system: string, label: string, at: Temporal.Instant][] = [
    ['arrange-meeting', 'graph', 'Teams meeting and calendars', past.bookedAt],
    ['book-in-pas', 'pas', 'Appointment in the PAS', past.bookedAt],
    ['write-outcome-to-pas', 'pas', 'Attendance in the PAS', past.confirmedAt],
  ];
  return done.map(([topic, system, label, at]) => ({
    outbox_id: demoId('work', `${past.pasId} ${topic}`),
    topic,
    id: past.appointmentId,
    service_line_id: demoId('service-line', past.serviceLine),
    system,
    label,
    at: text(at.add({ seconds: 2 })),
  }));
}

/**
 * Writes the hospital's past month, so that there is something to report on: rows as booking, waiting room, confirmation
 * and PAS would have left them. Only into a hospital where nothing was ever booked. The PAS stand-in holds the same.
 */
export async function seedHistory(client: pg.Client, now: Temporal.Instant): Promise<void> {
  const { rows } = await client.query('SELECT FROM appointments WHERE org_id = $1 LIMIT 1', [ORG]);
  if (rows.length > 0) return;
  const past = pastAppointments(now);
  const patients = PAST_PATIENTS.map(({ id, nhsNumber, givenName, familyName, birthDate, email }) => ({
    patient_id: patientId(id),
    pas_patient_id: id,
    nhs_number: nhsNumber,
    given_name: givenName,
    family_name: familyName,
    birth_date: birthDate,
    email,
  }));
  await client.query(INSERT_PATIENTS, [ORG, JSON.stringify(patients), now.toString()]);
  await client.query(INSERT_APPOINTMENTS, [
    ORG,
    JSON.stringify(past.map(appointmentRow)),
    DEMO_ORGANISATION.timeZone,
    COORDINATOR,
  ]);
  for (const [statement, made] of [
    [INSERT_STAFF, past.flatMap(staffRows)],
    [INSERT_PARTICIPANTS, past.map(participantRow)],
    [INSERT_EVIDENCE, past.flatMap(evidenceRows)],
    [INSERT_ATTENDANCE, past.map(attendanceRow)],
    [INSERT_WORK, past.flatMap(workRows)],
  ] as const) {
    await client.query(statement, [ORG, JSON.stringify(made)]);
  }
}
