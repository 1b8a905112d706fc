import pg from 'pg';
import { migrate } from '../../../api/kernel/database/migrate.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
import { databaseBefore, MIGRATIONS } from '../support/older-database.ts';

const id = (number: number): string => `01980000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [ORG, LINE, PERSON, PATIENT, APPOINTMENT, GROUP, OFFER, ENTRY, SLOT, PARTICIPANT] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
].map(id);

/** What was there before subjects: a group borrows an appointment's column, an offer the id of whom it replaces. */
const OLD_ROWS = `
  SELECT set_config('confer.org_id', '${ORG}', false);
  INSERT INTO organisations (org_id, ods_code, name, entra_tenant_id, help_phone)
    VALUES ('${ORG}', 'RXX01', 'Northmoor', '${id(90)}', '01632 960001');
  INSERT INTO service_lines (org_id, service_line_id, name, treatment_function_code, duration_minutes, grace_minutes,
      join_opens_minutes)
    VALUES ('${ORG}', '${LINE}', 'Diabetes', '307', 30, 10, 15);
  INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name)
    VALUES ('${ORG}', '${PERSON}', '${id(91)}', 'a@northmoor.example', 'Amina');
  INSERT INTO patients (org_id, patient_id, pas_patient_id, given_name, family_name, birth_date, read_from_pas_at)
    VALUES ('${ORG}', '${PATIENT}', 'p1', 'Maya', 'Kelso', '2004-05-19', now());
  INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
      patient_ends_at, time_zone, booked_by, booked_at)
    VALUES ('${ORG}', '${APPOINTMENT}', '${LINE}', '${PATIENT}', '[2026-03-05T09:00Z,2026-03-05T09:30Z)',
      '2026-03-05T09:00Z', '2026-03-05T09:30Z', 'Europe/London', '${PERSON}', now());
  INSERT INTO participants (org_id, participant_id, appointment_id, kind, link_hash, link_expires_at)
    VALUES ('${ORG}', '${PARTICIPANT}', '${APPOINTMENT}', 'patient', '\\x01', now());
  INSERT INTO group_sessions (org_id, group_session_id, service_line_id, title, capacity, during, time_zone, created_by,
      created_at)
    VALUES ('${ORG}', '${GROUP}', '${LINE}', 'Group', 5, '[2026-03-06T09:00Z,2026-03-06T10:00Z)', 'Europe/London',
      '${PERSON}', now());
  INSERT INTO waiting_list_entries (org_id, entry_id, service_line_id, patient_id, notice_minutes, waiting_since,
      added_by, added_at)
    VALUES ('${ORG}', '${ENTRY}', '${LINE}', '${PATIENT}', 60, '2026-03-01', '${PERSON}', now());
  INSERT INTO freed_slots (org_id, freed_slot_id, service_line_id, appointment_id, starts_at, ends_at, patient_starts_at,
      patient_ends_at, time_zone, freed_at)
    VALUES ('${ORG}', '${SLOT}', '${LINE}', '${APPOINTMENT}', '2026-03-05T09:00Z', '2026-03-05T09:30Z',
      '2026-03-05T09:00Z', '2026-03-05T09:30Z', 'Europe/London', now());
  INSERT INTO slot_offers (org_id, offer_id, freed_slot_id, entry_id, wave, link_hash, number_hash, offered_at, expires_at)
    VALUES ('${ORG}', '${OFFER}', '${SLOT}', '${ENTRY}', 1, '\\x02', '\\x03', now(), now());
  INSERT INTO outbox (org_id, outbox_id, topic, lane, appointment_id, payload, created_at, run_at, done_at) VALUES
    ('${ORG}', '${id(20)}', 'write-outcome-to-pas', '${APPOINTMENT}:pas', '${APPOINTMENT}', '{"version":2}', now(), now(),
      now()),
    ('${ORG}', '${id(21)}', 'send-message', '${APPOINTMENT}:notify', '${APPOINTMENT}',
      '{"messageId":"${id(30)}","participantId":"${PARTICIPANT}","template":"invitation"}', now(), now(), NULL),
    ('${ORG}', '${id(22)}', 'arrange-group-meeting', '${GROUP}:graph', '${GROUP}', '{"groupSessionId":"${GROUP}"}', now(),
      now(), NULL),
    ('${ORG}', '${id(23)}', 'send-offer-message', '${OFFER}:notify', '${APPOINTMENT}',
      '{"messageId":"${OFFER}","offerId":"${OFFER}","template":"slot-offer"}', now(), now(), NULL);
  INSERT INTO evidence (org_id, evidence_id, appointment_id, kind, source, occurred_at, recorded_at, dedupe_key)
    VALUES ('${ORG}', '${id(40)}', '${APPOINTMENT}', 'appointment-booked', 'confer', now(), now(), 'booked');
  INSERT INTO evidence (org_id, evidence_id, appointment_id, kind, source, occurred_at, recorded_at, detail, dedupe_key)
    VALUES ('${ORG}', '${id(41)}', '${APPOINTMENT}', 'joined-meeting', 'confer', now(), now(), '{"by":"own-link"}', 'link'),
    ('${ORG}', '${id(42)}', '${APPOINTMENT}', 'report-attended', 'teams-report', '2026-03-05T09:00:00Z', now(),
      '{"seconds":90}', 'report');
  INSERT INTO messages (org_id, message_id, appointment_id, participant_id, channel, template)
    VALUES ('${ORG}', '${id(30)}', '${APPOINTMENT}', '${PARTICIPANT}', 'sms', 'invitation');
  INSERT INTO cards (org_id, appointment_id, kind, conversation_key, activity_id, content_hash)
    VALUES ('${ORG}', '${APPOINTMENT}', 'arrival', 'person:x', 'a1', 'h1');
  INSERT INTO live_events (org_id, appointment_id, service_line_id, kind)
    VALUES ('${ORG}', '${APPOINTMENT}', '${LINE}', 'appointment-booked');`;

describe('A database from before subjects', () => {
  let cluster: TestCluster;
  let client: pg.Client;
  beforeAll(async () => {
    cluster = await startTestCluster();
    const url = await databaseBefore(cluster, '0009');
    client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(OLD_ROWS);
    expect((await migrate(url, MIGRATIONS))[0]).toBe('0009_subjects');
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await cluster.stop();
  }, 20_000);
  const rows = async (text: string): Promise<unknown[]> => (await client.query(text)).rows;

  it('says what was seen of a call as it is said now: who was sent on, and the stays of a report', async () => {
    expect(
      await rows(`SELECT kind, detail FROM evidence WHERE kind <> 'appointment-booked' ORDER BY evidence_id`),
    ).toEqual([
      { kind: 'sent-to-meeting', detail: { by: 'own-link' } },
      {
        kind: 'report-attended',
        detail: { stays: ['2026-03-05T09:00:00.000000Z/2026-03-05T09:01:30.000000Z'] },
      },
    ]);
  });

  it('has its work under the subject that it was about, with what people read and whose screens show it', async () => {
    const common = { service_line_id: LINE };
    expect(
      await rows(`SELECT topic, subject_kind, subject_id, service_line_id, system, label, payload FROM outbox
        ORDER BY sequence`),
    ).toEqual([
      {
        ...common,
        topic: 'write-outcome-to-pas',
        subject_kind: 'appointment',
        subject_id: APPOINTMENT,
        system: 'pas',
        label: 'Attendance in the PAS',
        payload: { version: 2 },
      },
      {
        ...common,
        topic: 'send-message',
        subject_kind: 'appointment',
        subject_id: APPOINTMENT,
        system: 'notify',
        label: 'Link to the patient',
        payload: { messageId: id(30), participantId: PARTICIPANT, template: 'invitation' },
      },
      {
        ...common,
        topic: 'arrange-group-meeting',
        subject_kind: 'group-session',
        subject_id: GROUP,
        system: 'graph',
        label: 'Teams meeting and calendars of the group',
        payload: {},
      },
      {
        ...common,
        topic: 'send-offer-message',
        subject_kind: 'slot-offer',
        subject_id: OFFER,
        system: 'notify',
        label: 'Offer to the short-notice list',
        payload: { messageId: OFFER, template: 'slot-offer' },
      },
    ]);
  });

  it.each(['evidence', 'messages', 'cards'])('has its %s under the appointment', async (table) => {
    expect(await rows(`SELECT DISTINCT subject_kind, subject_id, appointment_id FROM ${table}`)).toEqual([
      { subject_kind: 'appointment', subject_id: APPOINTMENT, appointment_id: APPOINTMENT },
    ]);
  });

  it('has what screens were told under the appointment', async () => {
    expect(await rows('SELECT subject_kind, subject_id FROM live_events')).toEqual([
      { subject_kind: 'appointment', subject_id: APPOINTMENT },
    ]);
  });

  it('takes rows about something else, which have no appointment, and none about an appointment that is not there', async () => {
    const add = (kind: string, subjectId: string | undefined, card: string): Promise<unknown[]> =>
      rows(`INSERT INTO cards (org_id, subject_kind, subject_id, kind, conversation_key, activity_id, content_hash)
        VALUES ('${ORG}', '${kind}', '${subjectId}', '${card}', 'person:y', 'a', 'h') RETURNING appointment_id`);
    expect(await add('group-session', GROUP, 'consultation')).toEqual([{ appointment_id: null }]);
    await expect(add('appointment', GROUP, 'arrival')).rejects.toThrow('cards_org_id_appointment_id_fkey');
    await expect(add('referral', GROUP, 'arrival')).rejects.toThrow('cards_subject_kind_check');
  });

  it('still refuses to change evidence', async () => {
    await expect(rows(`UPDATE evidence SET kind = 'admitted'`)).rejects.toThrow('append-only');
  });
});
