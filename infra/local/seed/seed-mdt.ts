import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { LUNG_FORM, lungCases, type DemoCase } from '../support/demo-mdt.ts';
import { DEMO_ORGANISATION } from '../support/demo-organisations.ts';
import { LUNG } from '../support/demo-people.ts';
import { demoId, organisationId } from './demo-organisation.ts';

const ORG = organisationId(DEMO_ORGANISATION);
const MDT = demoId('mdt', 'Lung cancer MDT');
const CASE_TYPE = demoId('mdt-case-type', 'New lung cancer');
const personId = (user: string): string => demoId('practitioner', `${user}@northmoor.example`);
const [CONSULTANT, RADIOLOGIST, NURSE] = ['elif.demir', 'farid.nouri', 'hannah.lowe'].map(personId) as [
  string,
  string,
  string,
];
const COORDINATOR = personId('dev.rana');
const THURSDAY = 4;
const CORE_ROLES = ['consultant', 'radiologist', 'specialist-nurse'].map((role) => ({ role, needed: 1 }));

/** The next Thursdays after today, on the wall of the hospital. */
function nextThursdays(today: Temporal.PlainDate, count: number): Temporal.PlainDate[] {
  const until = (THURSDAY - today.dayOfWeek + 7) % 7;
  const first = today.add({ days: until === 0 ? 7 : until });
  return Array.from({ length: count }, (_one, week) => first.add({ weeks: week }));
}

async function seedTeam(
  client: pg.Client,
  now: Temporal.Instant,
  today: string,
  madeUntil: string,
): Promise<void> {
  await client.query(
    `INSERT INTO mdts (org_id, mdt_id, service_line_id, name, chaired_by, core_roles, minutes_per_case, recurrence_rule,
        starts_on, opens_at, closes_at, time_zone, runs_on_bank_holidays, made_until, created_by, created_at)
      VALUES ($1, $2, $3, 'Lung cancer MDT', $4, $5, 8, 'FREQ=WEEKLY;BYDAY=TH', $6, '13:00', '15:00', $7, false, $8, $9, $10)`,
    [
      ...[ORG, MDT, demoId('service-line', LUNG), CONSULTANT, JSON.stringify(CORE_ROLES), today],
      ...[DEMO_ORGANISATION.timeZone, madeUntil, COORDINATOR, now.toString()],
    ],
  );
  for (const [person, role] of [
    [CONSULTANT, 'consultant'],
    [RADIOLOGIST, 'radiologist'],
    [NURSE, 'specialist-nurse'],
  ]) {
    await client.query('INSERT INTO mdt_members VALUES ($1, $2, $3, $4, NULL)', [ORG, MDT, person, [role]]);
  }
  await client.query(
    `INSERT INTO mdt_case_types (org_id, case_type_id, mdt_id, name, required_roles, target_unit, target_within,
        target_share, data_set_version)
      VALUES ($1, $2, $3, 'New lung cancer', $4, 'days', 28, 80, 1)`,
    [ORG, CASE_TYPE, MDT, JSON.stringify(CORE_ROLES.slice(0, 2))],
  );
  await client.query('INSERT INTO mdt_data_sets VALUES ($1, $2, 1, $3, $4, $5)', [
    ...[ORG, CASE_TYPE, JSON.stringify(LUNG_FORM), COORDINATOR, now.toString()],
  ]);
  // Confer makes the rest of the year's meetings when it starts, and begins to look ahead of them in Teams
  await client.query(
    `INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
      VALUES ($1, 'mdt', $2, 'extend-mdt', $3, '{}'), ($1, 'mdt', $2, 'watch-mdt', $3, '{}')`,
    [ORG, MDT, now.toString()],
  );
}

async function seedCase(
  client: pg.Client,
  { patient, question, isUrgent, values, triage, position }: DemoCase,
  now: Temporal.Instant,
  meetingId: string,
): Promise<void> {
  const caseId = demoId('mdt-case', patient);
  const [askedAt, readyAt, triagedAt] = [96, 80, 72].map((hours) => now.subtract({ hours }).toString());
  await client.query(
    `INSERT INTO mdt_cases (org_id, case_id, mdt_id, case_type_id, patient_id, question, is_urgent, asked_by, asked_at,
        data_set_version, data, first_ready_at, triage, triaged_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $12, $13)`,
    [
      ...[ORG, caseId, MDT, CASE_TYPE, demoId('patient', patient), question, isUrgent, COORDINATOR, askedAt],
      JSON.stringify(values),
      ...(triage === undefined ? [null, null, null] : [readyAt, triage.decision, triagedAt]),
    ],
  );
  if (triage !== undefined) {
    await client.query('INSERT INTO mdt_triages VALUES ($1, $2, 1, $3, $4, $5, $5, $6)', [
      ...[ORG, caseId, triage.decision, triage.reason, CONSULTANT, triagedAt],
    ]);
  }
  if (position === undefined) return;
  await client.query(
    `INSERT INTO mdt_list_items (org_id, list_item_id, meeting_id, case_id, position, minutes, added_by, added_at,
        is_flagged)
      VALUES ($1, $2, $3, $4, $5, 8, $6, $7, false)`,
    [ORG, demoId('mdt-list-item', patient), meetingId, caseId, position, COORDINATOR, triagedAt],
  );
}

/** The MDT of the lung cancer service: its people, its form, its next meetings and four cases. What is there stays. */
export async function seedMdt(client: pg.Client, now: Temporal.Instant): Promise<void> {
  const known = await client.query('SELECT FROM mdts WHERE org_id = $1 AND service_line_id = $2', [
    ORG,
    demoId('service-line', LUNG),
  ]);
  if (known.rows.length > 0) return;
  const { timeZone } = DEMO_ORGANISATION;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const thursdays = nextThursdays(today, 2);
  await seedTeam(client, now, today.toString(), String(thursdays.at(-1)));
  const [nextMeeting = ''] = thursdays.map((date) => demoId('mdt-meeting', date.toString()));
  for (const date of thursdays) {
    const at = (plainTime: string): string =>
      date.toZonedDateTime({ timeZone, plainTime }).toInstant().toString();
    await client.query(
      `INSERT INTO mdt_meetings (org_id, meeting_id, mdt_id, series_date, starts_at, ends_at)
        VALUES ($1, $2, $3, $4, $5, $6)`,
      [ORG, demoId('mdt-meeting', date.toString()), MDT, date.toString(), at('13:00'), at('15:00')],
    );
  }
  for (const one of lungCases(today)) await seedCase(client, one, now, nextMeeting);
}
