import { makeListUndecided } from '../../../api/appointment-view/use-cases/list-undecided.ts';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import type { AttendanceCode } from '../../../api/attendance/contract/attendance.ts';
import { keepReports } from '../../../api/attendance/use-cases/keep-reports.ts';
import { makeRecordEvidence } from '../../../api/evidence/use-cases/record-evidence.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { migrate } from '../../../api/kernel/database/migrate.ts';
import type { AppointmentId } from '../../../api/kernel/rules/id.ts';
import { NORTHMOOR } from '../../builders/a-consultation.ts';
import { tellFollowers } from '../../support/tell-followers.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { aBooking, asOrganisation, at, newId, seedOrganisation } from '../support/an-organisation.ts';
import { databaseBefore, MIGRATIONS } from '../support/older-database.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const now = at('2026-03-05T09:00:00Z');
const BEFORE = '2026-03-05T00:00:00Z';

const deps = () => ({
  transaction: db.transaction,
  audit: makeAudit({ now: () => now, newId }),
  now: () => now,
});
const list = (
  query: Partial<Parameters<ReturnType<typeof makeListUndecided>>[1]['query']> = {},
  actor = aCoordinator(db.organisation),
) => makeListUndecided(deps())(actor, { query: { before: BEFORE, ...query } });

async function past(startsAt: string, changes: Parameters<typeof aBooking>[1] = {}): Promise<AppointmentId> {
  const booking = aBooking(db.organisation, { startsAt: at(startsAt), ...changes });
  expect(await db.book(booking)).toBe('booked');
  return booking.appointmentId;
}

const decide = (appointmentId: AppointmentId, code: AttendanceCode, version = 1): Promise<boolean> =>
  db.within(({ attendance }) =>
    attendance.add({
      ...{ appointmentId, version, code, proposedCode: code, reasons: [], note: undefined },
      ...{ subReason: undefined, confidence: undefined, tookPart: [] },
      confirmedBy: { practitionerId: db.organisation.staff[0]!, displayName: 'Person 0' },
      confirmedAt: at('2026-03-04T12:00:00Z'),
    }),
  );

describe('Appointments on which somebody still has to decide', () => {
  it('are those of earlier days that nobody decided, the oldest first, and no others', async () => {
    const monday = await past('2026-03-02T10:00:00Z');
    const wednesday = await past('2026-03-04T10:00:00Z');
    const decided = await past('2026-03-03T10:00:00Z');
    const cancelled = await past('2026-03-03T12:00:00Z');
    const longAgo = await past('2025-02-03T10:00:00Z');
    await past('2026-03-05T10:00:00Z');
    await decide(decided, '5');
    await db.within(({ appointments }) =>
      appointments.cancel(cancelled, { at: at('2026-03-01T10:00:00Z'), by: 'patient', reason: undefined }),
    );
    const { items, total, nextCursor } = await list();
    expect(items.map((one) => one.appointmentId)).toEqual([longAgo, monday, wednesday]);
    expect(items.map(({ attendance }) => attendance?.status)).toEqual(['hold', 'hold', 'hold']);
    expect([total, nextCursor]).toEqual([3, null]);
  });

  it('are those within reach: of the person’s service lines, of one of them, their own, a guest’s own', async () => {
    const [first, , third, fourth] = db.organisation.staff;
    const team = (...people: (typeof first)[]) =>
      people.map((practitionerId) => ({ practitionerId: practitionerId!, roleCode: 'consultant' }));
    const one = await past('2026-03-03T10:00:00Z', { staff: team(first) });
    const other = await past('2026-03-03T11:00:00Z', { staff: team(third) });
    const found = async (...given: Parameters<typeof list>) =>
      (await list(...given)).items.map((each) => each.appointmentId);
    const actorOf = (practitionerId: typeof first, changes = {}) =>
      aCoordinator(db.organisation, { practitionerId: practitionerId!, ...changes });
    const guestFrom = { orgId: newId<'Organisation'>(), odsCode: 'RYY', name: 'Lakeside' };
    expect(await found()).toEqual([one, other]);
    expect(await found({ serviceLineId: db.organisation.serviceLineId })).toEqual([one, other]);
    expect(await found({ serviceLineId: newId() })).toEqual([]);
    expect(await found({ mine: 'true' }, actorOf(third))).toEqual([other]);
    expect(await found({}, actorOf(first, { guestFrom }))).toEqual([one]);
    expect(await found({}, actorOf(fourth, { guestFrom }))).toEqual([]);
    expect(await found({}, actorOf(first, { serviceLineIds: [] }))).toEqual([]);
  });

  it('come page by page, with how many there are', async () => {
    const all: AppointmentId[] = [];
    for (let nth = 0; nth < 25; nth += 1) {
      const startsAt = now.subtract({ hours: 24 * 20 - nth * 12 }).toString();
      all.push(await past(startsAt));
    }
    const first = await list();
    const second = await list({ cursor: first.nextCursor! });
    expect([first.items.length, first.total, second.items.length, second.total]).toEqual([20, 25, 5, 25]);
    expect(second.nextCursor).toBeNull();
    expect([...first.items, ...second.items].map((one) => one.appointmentId)).toEqual(all);
    await expect(list({ cursor: 'made-up' })).rejects.toMatchObject({ code: 'cursor-not-valid' });
  });

  it('are asked about again when a report of Teams says otherwise than was decided', async () => {
    const appointmentId = await past('2026-03-04T10:00:00Z');
    await decide(appointmentId, '3');
    expect((await list()).total).toBe(0);
    const from = at('2026-03-04T10:00:00Z');
    await db.within(async (stores) => {
      const appointment = (await stores.appointments.findById(appointmentId))!;
      const recordEvidence = makeRecordEvidence({ newId, now: () => now });
      const [member] = appointment.staff;
      const [patient] = await stores.participants.listByAppointment(appointmentId);
      const subject = appointmentSubject(appointment);
      await recordEvidence(stores, {
        ...{ subject, kind: 'sent-to-meeting', source: 'confer', occurredAt: from },
        participantId: patient!.participantId,
      });
      const intervals = [{ from: from.add({ seconds: 20 }), until: from.add({ minutes: 20 }) }];
      const person = { displayName: undefined, tenantId: undefined, intervals };
      await keepReports(
        { recordEvidence, now: () => now, ...tellFollowers({ newId, now: () => now }) },
        stores,
        {
          organisation: {
            ...NORTHMOOR,
            orgId: db.organisation.orgId,
            entraTenantIds: [db.organisation.tenantId],
          },
          appointment,
          sessions: [
            {
              reportId: 'report-1',
              startedAt: from,
              endedAt: from.add({ minutes: 20 }),
              people: [
                { ...person, objectId: member!.entraObjectId },
                { ...person, objectId: undefined },
              ],
            },
          ] as never,
        },
      );
    });
    const { items } = await list();
    expect(items.map((one) => one.attendance?.status)).toEqual(['hold']);
    await decide(appointmentId, '5', 2);
    expect((await list()).total).toBe(0);
  });

  it('are found by an index of their own, however long the year was', async () => {
    const { orgId, serviceLineId, staff, patients } = db.organisation;
    const plans = await asOrganisation(db.database.ownerUrl, orgId, async (client) => {
      const times =
        "generate_series('2025-03-01'::timestamptz, '2026-03-04 20:00', '15 minutes') WITH ORDINALITY n(t, i)";
      await client.query(`
        INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
            patient_ends_at, time_zone, booked_by, booked_at, awaits_decision)
          SELECT '${orgId}', gen_random_uuid(), '${serviceLineId}', '${patients[0]!}',
            tstzrange(t, t + interval '15 minutes'), t, t + interval '15 minutes', 'UTC', '${staff[0]!}', t, i % 50 = 0
          FROM ${times};
        ANALYZE appointments`);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN (ANALYZE, BUFFERS OFF) SELECT count(*) FROM appointments a WHERE a.org_id = '${orgId}' AND a.awaits_decision
          AND a.status <> 'cancelled' AND a.ends_at < '2026-03-05'
          AND a.service_line_id = ANY ('{${serviceLineId}}')`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plans).toContain('appointments_to_decide');
    expect(plans).not.toContain('Seq Scan');
    const before = performance.now();
    const found = { to: at(BEFORE), serviceLineIds: [serviceLineId] };
    const [count, page] = await db.within(({ appointments }) =>
      Promise.all([
        appointments.countToDecide(found),
        appointments.listToDecide({ ...found, practitionerId: staff[0]!, after: undefined, limit: 21 }),
      ]),
    );
    expect(performance.now() - before).toBeLessThan(500);
    expect(count).toBeGreaterThan(600);
    expect(page).toEqual([]);
  });
});

describe('The migration to what awaits a decision', () => {
  it('takes what was decided off the list', async () => {
    const url = await databaseBefore(db.cluster, '0024');
    const { orgId, serviceLineId, patients, staff } = await seedOrganisation(url);
    const [open, decided] = [newId(), newId()];
    await asOrganisation(url, orgId, async (client) => {
      for (const [id, when] of [
        [open, '-1 day'],
        [decided, '-2 days'],
      ]) {
        await client.query(
          `INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
            patient_ends_at, time_zone, booked_by, booked_at, outlook_check)
          VALUES ($1, $2, $3, $4, tstzrange(now() + $5::interval, now() + $5::interval + interval '30 min'),
            now() + $5::interval, now() + $5::interval + interval '30 min', 'Europe/London', $6, now(), 'fresh')`,
          [orgId, id, serviceLineId, patients[0], when, staff[0]],
        );
      }
      await client.query(
        `INSERT INTO attendance (org_id, appointment_id, version, code, proposed_code, reasons, confirmed_by, confirmed_at)
          VALUES ($1, $2, 1, '5', '5', '{}', $3, now())`,
        [orgId, decided, staff[0]],
      );
    });
    await migrate(url, MIGRATIONS);
    await asOrganisation(url, orgId, async (client) => {
      const { rows } = await client.query('SELECT appointment_id FROM appointments WHERE awaits_decision');
      expect(rows).toEqual([{ appointment_id: open }]);
    });
  });
});
