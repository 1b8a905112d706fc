import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { PAST_CASES, type PastCase } from '../support/demo-mdts.ts';
import { DEMO_ORGANISATION } from '../support/demo-organisations.ts';
import { demoId, organisationId } from './demo-organisation.ts';
import { caseIdOf, meetingIdOf, personId, type SeededMdt } from './mdt-ids.ts';

const ORG = organisationId(DEMO_ORGANISATION);
const COORDINATOR = personId('dev.rana');
/** How many weeks ago the series began. */
export const FIRST_WEEK = 7;
const FOLLOW_UP_DAYS = 28;
const BEGINS = '14:02';
const MINUTES_EACH = 9;
/** Members who were away, by weeks ago. */
const AWAY: Readonly<Record<number, readonly string[]>> = {
  3: ['farid.nouri'],
  5: ['hannah.lowe'],
  1: ['hannah.lowe'],
};
/** Thursdays on which there is no meeting. */
const HOLIDAYS = ['12-25', '12-26', '01-01'];

const VALUES = {
  ...{ 'performance-status': 1, stage: 'T2a N1 M0', imaging: 'CT', pathology: 'Reported' },
  comorbidity: 'None that matters for treatment',
};

interface Held {
  seeded: SeededMdt;
  meetingId: string;
  beganAt: Temporal.Instant;
  endedAt: Temporal.Instant;
  present: readonly (readonly [user: string, role: string])[];
  missing: readonly string[];
}

async function seedHeld(client: pg.Client, held: Held, date: Temporal.PlainDate): Promise<void> {
  const { seeded, meetingId, beganAt, endedAt, present } = held;
  const { timeZone } = DEMO_ORGANISATION;
  const at = (plainTime: string): string =>
    date.toZonedDateTime({ timeZone, plainTime }).toInstant().toString();
  await client.query(
    `INSERT INTO mdt_meetings (org_id, meeting_id, mdt_id, series_date, starts_at, ends_at, status, started_at, finished_at)
      VALUES ($1, $2, $3, $4, $5, $6, 'finished', $7, $8)`,
    [
      ...[ORG, meetingId, seeded.mdtId, date.toString(), at(seeded.mdt.opensAt), at(seeded.mdt.closesAt)],
      ...[beganAt.toString(), endedAt.toString()],
    ],
  );
  for (const [user] of present) {
    await client.query(
      `INSERT INTO mdt_presence (org_id, presence_id, meeting_id, practitioner_id, kind, source, at, noted_by, noted_at)
        VALUES ($1, $2, $3, $4, 'arrived', 'manual', $5, $6, $5)`,
      [
        ORG,
        demoId('mdt-presence', `${meetingId} ${user}`),
        meetingId,
        personId(user),
        beganAt.toString(),
        COORDINATOR,
      ],
    );
  }
}

/** The case as it was before the meeting: asked for, filled in, triaged and listed. */
async function seedListed(
  client: pg.Client,
  { seeded, meetingId, beganAt, endedAt }: Held,
  { patient, question }: PastCase,
  position: number,
): Promise<void> {
  const { mdt, mdtId, caseTypeId } = seeded;
  const caseId = caseIdOf(mdt, patient);
  const hoursBefore = (hours: number): string => beganAt.subtract({ hours }).toString();
  const [askedAt, readyAt, triagedAt] = [24 * (9 + position * 7), 24 * (6 + position * 5), 72].map(
    hoursBefore,
  );
  const imagedOn = beganAt
    .subtract({ hours: 24 * 20 })
    .toString()
    .slice(0, 10);
  await client.query(
    `INSERT INTO mdt_cases (org_id, case_id, mdt_id, case_type_id, patient_id, question, is_urgent, asked_by, asked_at,
        data_set_version, data, first_ready_at, triage, triaged_at, discussed_at)
      VALUES ($1, $2, $3, $4, $5, $6, false, $7, $8, 1, $9, $10, 'discuss', $11, $12)`,
    [
      ...[ORG, caseId, mdtId, caseTypeId, demoId('patient', patient), question, COORDINATOR, askedAt],
      ...[JSON.stringify({ ...VALUES, 'imaged-on': imagedOn }), readyAt, triagedAt, endedAt.toString()],
    ],
  );
  await client.query('INSERT INTO mdt_triages VALUES ($1, $2, 1, $3, $4, $5, $5, $6)', [
    ...[ORG, caseId, 'discuss', 'Two treatments are possible.', personId(mdt.chair), triagedAt],
  ]);
  await client.query(
    `INSERT INTO mdt_preparations (org_id, preparation_id, case_id, practitioner_id, what, asked_by, asked_at, done_by, done_at)
      VALUES ($1, $2, $3, $4, 'Review the CT', $5, $6, $4, $7)`,
    [
      ...[ORG, demoId('mdt-preparation', caseId), caseId, personId('farid.nouri'), COORDINATOR, askedAt],
      readyAt,
    ],
  );
  await client.query(
    `INSERT INTO mdt_list_items (org_id, list_item_id, meeting_id, case_id, position, minutes, added_by, added_at,
        is_flagged, closed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false, $9)`,
    [
      ...[ORG, demoId('mdt-list-item', caseId), meetingId, caseId, position, mdt.minutesPerCase, COORDINATOR],
      ...[triagedAt, endedAt.toString()],
    ],
  );
}

/** Its turn, what was written, and who stood for it. @returns when that was confirmed */
async function seedDecided(
  client: pg.Client,
  { seeded: { mdt }, meetingId, beganAt, present, missing }: Held,
  { patient, recommendation, answer }: PastCase,
  position: number,
): Promise<Temporal.Instant> {
  const caseId = caseIdOf(mdt, patient);
  const turn = beganAt.add({ minutes: (position - 1) * MINUTES_EACH });
  const confirmedAt = turn.add({ minutes: MINUTES_EACH });
  await client.query('INSERT INTO mdt_discussions VALUES ($1, $2, $3, $4, $5)', [
    ...[ORG, meetingId, caseId, turn.toString(), confirmedAt.toString()],
  ]);
  for (const [field, value] of Object.entries({ recommendation, answer })) {
    await client.query(
      `INSERT INTO mdt_outcomes (org_id, meeting_id, case_id, field, version, value, written_by, written_at)
        VALUES ($1, $2, $3, $4, 1, $5, $6, $7)`,
      [ORG, meetingId, caseId, field, value, COORDINATOR, turn.add({ minutes: 5 }).toString()],
    );
  }
  await client.query(
    `INSERT INTO mdt_confirmations (org_id, meeting_id, case_id, number, confirmed_by, confirmed_at, versions, is_quorate,
        short, present)
      VALUES ($1, $2, $3, 1, $4, $5, '{"recommendation": 1, "answer": 1}', $6, $7, $8)`,
    [
      ...[ORG, meetingId, caseId, personId(mdt.chair), confirmedAt.toString(), missing.length === 0],
      JSON.stringify(missing.map((role) => ({ role, missing: 1 }))),
      JSON.stringify(
        present.map(([user, role]) => ({
          ...{ practitionerId: personId(user), by: ['manual'], roles: [role], coverFor: null },
        })),
      ),
    ],
  );
  return confirmedAt;
}

/** What was asked after four weeks, and what was said; of the others it is still to be asked. */
async function seedFollowUp(
  client: pg.Client,
  { seeded: { mdt }, meetingId }: Held,
  { patient, followUp }: PastCase,
  confirmedAt: Temporal.Instant,
): Promise<void> {
  const caseId = caseIdOf(mdt, patient);
  const askedAt = confirmedAt.add({ hours: FOLLOW_UP_DAYS * 24 });
  if (followUp === undefined) {
    await client.query(
      `INSERT INTO timetable (org_id, subject_kind, subject_id, name, key, due_at, payload)
        VALUES ($1, 'mdt-case', $2, 'ask-for-mdt-follow-up', $3, $4, $5)`,
      [ORG, caseId, meetingId, askedAt.toString(), JSON.stringify({ meetingId })],
    );
    return;
  }
  const owner = personId(mdt.chair);
  await client.query('INSERT INTO mdt_follow_up_asks VALUES ($1, $2, $3, $4, $5)', [
    ...[ORG, meetingId, caseId, owner, askedAt.toString()],
  ]);
  if (followUp === 'asked') return;
  const said = followUp === 'carried-out' ? { 'carried-out': null } : followUp;
  for (const [result, reason] of Object.entries(said)) {
    await client.query('INSERT INTO mdt_follow_ups VALUES ($1, $2, $3, 1, $4, $5, $6, $7)', [
      ...[ORG, meetingId, caseId, result, reason, owner, askedAt.add({ hours: 2 }).toString()],
    ]);
  }
}

/** The older ones are done, that of the last meeting is not due yet, and those between are overdue. */
async function seedAction(
  client: pg.Client,
  { seeded: { mdt, mdtId }, beganAt }: Held,
  { patient, weeksAgo }: PastCase,
): Promise<void> {
  const caseId = caseIdOf(mdt, patient);
  const nurse = personId('hannah.lowe');
  const isDone = weeksAgo > 3;
  const dueOn = beganAt
    .add({ hours: weeksAgo === 1 ? 24 * 14 : 24 * 7 })
    .toString()
    .slice(0, 10);
  const doneAt = isDone ? beganAt.add({ hours: 24 * 5 }).toString() : null;
  await client.query(
    `INSERT INTO mdt_actions (org_id, action_id, mdt_id, case_id, what, owned_by, due_on, added_by, added_at, done_by, done_at,
        version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[
        ORG,
        demoId('mdt-action', caseId),
        mdtId,
        caseId,
        'Ring the patient and say what comes next',
        nurse,
      ],
      ...[dueOn, COORDINATOR, beganAt.add({ minutes: 20 }).toString()],
      ...[isDone ? nurse : null, doneAt, isDone ? 2 : 1],
    ],
  );
}

/** The meetings of the last six weeks, as the people of the MDT would have left them. */
export async function seedPastMeetings(
  client: pg.Client,
  seeded: SeededMdt,
  now: Temporal.Instant,
): Promise<void> {
  const { timeZone } = DEMO_ORGANISATION;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const [weekday = 1] = seeded.mdt.weekdays;
  const last = today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 || 7 });
  const weeks = Map.groupBy(PAST_CASES, ({ weeksAgo }) => weeksAgo);
  for (const [weeksAgo, cases] of weeks) {
    const date = last.subtract({ weeks: weeksAgo - 1 });
    if (HOLIDAYS.includes(date.toString().slice(5))) continue;
    const away = AWAY[weeksAgo] ?? [];
    const beganAt = date.toZonedDateTime({ timeZone, plainTime: BEGINS }).toInstant();
    const held = {
      ...{ seeded, meetingId: meetingIdOf(seeded.mdt, date), beganAt },
      endedAt: beganAt.add({ minutes: cases.length * MINUTES_EACH + 4 }),
      present: seeded.mdt.members.filter(([user]) => !away.includes(user)),
      missing: seeded.mdt.members.filter(([user]) => away.includes(user)).map(([, role]) => role),
    };
    await seedHeld(client, held, date);
    for (const [index, one] of cases.entries()) {
      await seedListed(client, held, one, index + 1);
      await seedFollowUp(client, held, one, await seedDecided(client, held, one, index + 1));
      if (index === 0) await seedAction(client, held, one);
    }
  }
}
