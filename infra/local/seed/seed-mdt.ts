import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { DemoCase } from '../support/demo-mdt.ts';
import { DEMO_MDTS, type DemoMdt } from '../support/demo-mdts.ts';
import { DEMO_ORGANISATION } from '../support/demo-organisations.ts';
import { demoId, organisationId } from './demo-organisation.ts';
import { caseIdOf, meetingIdOf, personId, type SeededMdt } from './mdt-ids.ts';
import { FIRST_WEEK, seedPastMeetings } from './seed-past-meetings.ts';

const ORG = organisationId(DEMO_ORGANISATION);
const COORDINATOR = personId('dev.rana');
const WEEKDAYS = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** Meetings that are there before Confer makes the rest of the year's. */
const MEETINGS_AHEAD = 2;

/** The next days of a series after today, on the wall of the hospital. */
function nextDays(
  today: Temporal.PlainDate,
  weekdays: readonly number[],
  count: number,
): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  for (let day = today.add({ days: 1 }); days.length < count; day = day.add({ days: 1 })) {
    if (weekdays.includes(day.dayOfWeek)) days.push(day);
  }
  return days;
}

const neededOnce = (roles: readonly string[]): string =>
  JSON.stringify(roles.map((role) => ({ role, needed: 1 })));

async function seedTeam(
  client: pg.Client,
  { mdt, mdtId, caseTypeId }: SeededMdt,
  now: Temporal.Instant,
  { startsOn, madeUntil }: { startsOn: string; madeUntil: string },
): Promise<void> {
  const rule = `FREQ=WEEKLY;BYDAY=${mdt.weekdays.map((day) => WEEKDAYS[day]).join(',')}`;
  await client.query(
    `INSERT INTO mdts (org_id, mdt_id, service_line_id, name, chaired_by, core_roles, minutes_per_case, cut_off_hours,
        recurrence_rule, starts_on, opens_at, closes_at, time_zone, runs_on_bank_holidays, made_until, created_by, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, false, $14, $15, $16)`,
    [
      ...[ORG, mdtId, demoId('service-line', mdt.serviceLine), mdt.name, personId(mdt.chair)],
      ...[
        neededOnce(mdt.members.map(([, role]) => role)),
        mdt.minutesPerCase,
        mdt.cutOffHours,
        rule,
        startsOn,
      ],
      ...[mdt.opensAt, mdt.closesAt, DEMO_ORGANISATION.timeZone, madeUntil, COORDINATOR, now.toString()],
    ],
  );
  for (const [user, role] of mdt.members) {
    await client.query('INSERT INTO mdt_members VALUES ($1, $2, $3, $4, NULL)', [
      ...[ORG, mdtId, personId(user), [role]],
    ]);
  }
  await client.query(
    `INSERT INTO mdt_case_types (org_id, case_type_id, mdt_id, name, required_roles, target_unit, target_within,
        target_share, data_set_version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
    [
      ...[ORG, caseTypeId, mdtId, mdt.caseType, neededOnce(mdt.requiredRoles)],
      ...[mdt.target?.unit, mdt.target?.within, mdt.target?.share],
    ],
  );
  await client.query('INSERT INTO mdt_data_sets VALUES ($1, $2, 1, $3, $4, $5)', [
    ...[ORG, caseTypeId, JSON.stringify(mdt.form), COORDINATOR, now.toString()],
  ]);
  // Confer makes the rest of the year's meetings when it starts, and begins to look ahead of them in Teams
  await client.query(
    `INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
      VALUES ($1, 'mdt', $2, 'extend-mdt', $3, '{}'), ($1, 'mdt', $2, 'watch-mdt', $3, '{}')`,
    [ORG, mdtId, now.toString()],
  );
}

async function seedCase(
  client: pg.Client,
  seeded: SeededMdt,
  { patient, question, isUrgent, values, triage, position, askedHoursAgo = 96 }: DemoCase,
  now: Temporal.Instant,
  meetingId: string,
): Promise<void> {
  const { mdt, mdtId, caseTypeId } = seeded;
  const caseId = caseIdOf(mdt, patient);
  const minutesAgo = (share: number): string =>
    now.subtract({ minutes: Math.round(askedHoursAgo * 60 * share) }).toString();
  const [askedAt, readyAt, triagedAt] = [1, 0.8, 0.7].map(minutesAgo);
  await client.query(
    `INSERT INTO mdt_cases (org_id, case_id, mdt_id, case_type_id, patient_id, question, is_urgent, asked_by, asked_at,
        data_set_version, data, first_ready_at, triage, triaged_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $12, $13)`,
    [
      ...[
        ORG,
        caseId,
        mdtId,
        caseTypeId,
        demoId('patient', patient),
        question,
        isUrgent,
        COORDINATOR,
        askedAt,
      ],
      JSON.stringify(values),
      ...(triage === undefined ? [null, null, null] : [readyAt, triage.decision, triagedAt]),
    ],
  );
  if (triage !== undefined) {
    await client.query('INSERT INTO mdt_triages VALUES ($1, $2, 1, $3, $4, $5, $5, $6)', [
      ...[ORG, caseId, triage.decision, triage.reason, personId(mdt.chair), triagedAt],
    ]);
  }
  if (position === undefined) return;
  await client.query(
    `INSERT INTO mdt_list_items (org_id, list_item_id, meeting_id, case_id, position, minutes, added_by, added_at,
        is_flagged)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false)`,
    [
      ...[ORG, demoId('mdt-list-item', caseId), meetingId, caseId, position, mdt.minutesPerCase],
      ...[COORDINATOR, triagedAt],
    ],
  );
}

async function seedOne(
  client: pg.Client,
  mdt: DemoMdt,
  now: Temporal.Instant,
  hasPast: boolean,
): Promise<void> {
  const known = await client.query(
    'SELECT FROM mdts WHERE org_id = $1 AND service_line_id = $2 AND name = $3',
    [ORG, demoId('service-line', mdt.serviceLine), mdt.name],
  );
  if (known.rows.length > 0) return;
  const { timeZone } = DEMO_ORGANISATION;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const seeded = {
    ...{
      mdt,
      mdtId: demoId('mdt', mdt.name),
      caseTypeId: demoId('mdt-case-type', `${mdt.name} ${mdt.caseType}`),
    },
  };
  const days = nextDays(today, mdt.weekdays, MEETINGS_AHEAD);
  const startsOn = (hasPast ? today.subtract({ weeks: FIRST_WEEK }) : today).toString();
  await seedTeam(client, seeded, now, { startsOn, madeUntil: String(days.at(-1)) });
  for (const date of days) {
    const at = (plainTime: string): string =>
      date.toZonedDateTime({ timeZone, plainTime }).toInstant().toString();
    await client.query(
      `INSERT INTO mdt_meetings (org_id, meeting_id, mdt_id, series_date, starts_at, ends_at)
        VALUES ($1, $2, $3, $4, $5, $6)`,
      [ORG, meetingIdOf(mdt, date), seeded.mdtId, date.toString(), at(mdt.opensAt), at(mdt.closesAt)],
    );
  }
  const [nextMeeting = ''] = days.map((date) => meetingIdOf(mdt, date));
  for (const one of mdt.cases(today)) await seedCase(client, seeded, one, now, nextMeeting);
  if (hasPast) await seedPastMeetings(client, seeded, now);
}

/** The MDTs of the demo hospital: their people, forms, next meetings and cases; the first of them has met before. */
export async function seedMdt(client: pg.Client, now: Temporal.Instant): Promise<void> {
  for (const [index, mdt] of DEMO_MDTS.entries()) await seedOne(client, mdt, now, index === 0);
}
