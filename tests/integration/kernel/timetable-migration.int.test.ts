import { Temporal } from 'temporal-polyfill';
import { migrate } from '../../../api/kernel/database/migrate.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
import { asOrganisation, newId, seedOrganisation } from '../support/an-organisation.ts';
import { databaseBefore, MIGRATIONS } from '../support/older-database.ts';

describe('The migration to the timetable', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
  }, 60_000);
  afterAll(() => cluster.stop(), 20_000);

  it('sets what waits in a database that is in use', async () => {
    const url = await databaseBefore(cluster, '0010');
    const { orgId, serviceLineId, patients, staff, clinicId } = await seedOrganisation(
      url,
      'RXX01',
      async (client, organisation) => {
        await client.query(
          `INSERT INTO organisations (org_id, ods_code, name, entra_tenant_id, help_phone)
            VALUES ($1, $2, 'Northmoor', $3, '01632 960001')`,
          [organisation.orgId, organisation.odsCode, organisation.tenantId],
        );
      },
    );
    const [over, toCome, decided, cancelled] = [newId(), newId(), newId(), newId()];
    const [offered, closed, hold, goesOn, ended] = [newId(), newId(), newId(), newId(), newId()];
    await asOrganisation(url, orgId, async (client) => {
      const appointments = [
        [over, '-1 day', 'booked'],
        [toCome, '3 days', 'booked'],
        [decided, '-2 days', 'booked'],
        [cancelled, '4 days', 'cancelled'],
      ];
      for (const [id, when, status] of appointments) {
        await client.query(
          `INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
            patient_ends_at, time_zone, booked_by, booked_at, outlook_check, status)
          VALUES ($1, $2, $3, $4, tstzrange(now() + $5::interval, now() + $5::interval + interval '30 min'),
            now() + $5::interval, now() + $5::interval + interval '30 min', 'Europe/London', $6, now(), 'fresh', $7)`,
          [orgId, id, serviceLineId, patients[0], when, staff[0], status],
        );
      }
      await client.query(
        `INSERT INTO attendance (org_id, appointment_id, version, code, proposed_code, reasons, confirmed_by, confirmed_at)
          VALUES ($1, $2, 1, '5', '5', '{}', $3, now())`,
        [orgId, decided, staff[0]],
      );
      for (const [id, status, reason, lookAt] of [
        [offered, 'offering', null, '2026-03-05T09:00:00Z'],
        [closed, 'not-refilled', 'taken', null],
      ]) {
        await client.query(
          `INSERT INTO freed_slots (org_id, freed_slot_id, service_line_id, appointment_id, starts_at, ends_at,
            patient_starts_at, patient_ends_at, time_zone, freed_at, status, closed_reason, look_at, closed_at)
          VALUES ($1, $2, $3, $4, now(), now() + interval '1 hour', now(), now() + interval '1 hour', 'Europe/London',
            now(), $5, $6, $7, CASE WHEN $5 = 'offering' THEN NULL ELSE now() END)`,
          [orgId, id, serviceLineId, cancelled, status, reason, lookAt],
        );
      }
      await client.query(
        `INSERT INTO holds (org_id, hold_id, service_line_id, held_by, starts_at, ends_at, created_at, expires_at)
          VALUES ($1, $2, $3, $4, now(), now() + interval '1 hour', now(), '2026-03-05T09:05:00Z')`,
        [orgId, hold, serviceLineId, staff[0]],
      );
      for (const [id, endsOn] of [
        [goesOn, null],
        [ended, '2026-06-30'],
      ]) {
        await client.query(
          `INSERT INTO clinic_templates (org_id, template_id, clinic_id, recurrence_rule, starts_on, ends_on, opens_at,
            closes_at, time_zone, slot_minutes, modality, runs_on_bank_holidays, except_dates, extra_dates, made_until,
            created_by, created_at)
          VALUES ($1, $2, $3, 'FREQ=WEEKLY;BYDAY=TU', '2026-03-03', $4, '09:00', '12:00', 'Europe/London', 30, 'video',
            false, '{}', '{}', '2027-06-02', $5, now())`,
          [orgId, id, clinicId, endsOn, staff[0]],
        );
      }
    });

    await migrate(url, MIGRATIONS);

    const rows = await asOrganisation(url, orgId, async (client) => {
      const found = await client.query<{ what: string; due: string; payload: { over?: string } }>(
        `SELECT name || ' ' || subject_id AS what, payload,
          to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI') AS due FROM timetable`,
      );
      return new Map(found.rows.map(({ what, ...rest }) => [what, rest]));
    });
    expect([...rows.keys()].toSorted()).toEqual(
      [
        `look-at-attendance ${over}`,
        `look-at-attendance ${toCome}`,
        `read-patient-of-appointment ${toCome}`,
        `advance-refill ${offered}`,
        `expire-hold ${hold}`,
        `extend-template ${goesOn}`,
      ].toSorted(),
    );
    expect(rows.get(`advance-refill ${offered}`)?.due).toBe('2026-03-05T09:00');
    expect(rows.get(`expire-hold ${hold}`)?.due).toBe('2026-03-05T09:05');
    // the day begins an hour sooner in London's summer
    expect(rows.get(`extend-template ${goesOn}`)?.due).toBe('2026-07-02T23:00');
    const look = rows.get(`look-at-attendance ${toCome}`);
    // first at its start, then after its end
    const start = Temporal.Instant.from(look!.payload.over!).subtract({ minutes: 30 });
    expect(start.toString()).toContain(look!.due);
  }, 60_000);
});
