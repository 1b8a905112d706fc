import { migrate } from '../../../api/kernel/database/migrate.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
import { asOrganisation, newId, seedOrganisation } from '../support/an-organisation.ts';
import { databaseBefore, MIGRATIONS } from '../support/older-database.ts';

describe('the migration that keeps when a case was discussed', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
  }, 60_000);
  afterAll(() => cluster.stop(), 20_000);

  it('knows it of the cases of a database that is in use', async () => {
    const url = await databaseBefore(cluster, '0050');
    const { orgId, serviceLineId, patients, staff } = await seedOrganisation(url, 'RXX01');
    const [mdtId, caseTypeId, finished, planned] = [newId(), newId(), newId(), newId()];
    const [discussed, decidedSince, listed, neverListed] = [newId(), newId(), newId(), newId()];
    await asOrganisation(url, orgId, async (client) => {
      await client.query(
        `INSERT INTO mdts (org_id, mdt_id, service_line_id, name, chaired_by, core_roles, minutes_per_case, recurrence_rule,
            starts_on, opens_at, closes_at, time_zone, runs_on_bank_holidays, made_until, created_by, created_at)
          VALUES ($1, $2, $3, 'Lung cancer MDT', $4, '[]', 8, 'FREQ=WEEKLY', '2026-03-05', '13:00', '15:00',
            'Europe/London', false, '2027-03-05', $4, now())`,
        [orgId, mdtId, serviceLineId, staff[0]],
      );
      await client.query(
        `INSERT INTO mdt_case_types (org_id, case_type_id, mdt_id, name, required_roles, data_set_version)
          VALUES ($1, $2, $3, 'New lung cancer', '[]', 1)`,
        [orgId, caseTypeId, mdtId],
      );
      await client.query(`INSERT INTO mdt_data_sets VALUES ($1, $2, 1, '[]', $3, now())`, [
        ...[orgId, caseTypeId, staff[0]],
      ]);
      for (const [meetingId, date, status] of [
        [finished, '2026-03-05', 'finished'],
        [planned, '2026-03-12', 'planned'],
      ]) {
        await client.query(
          `INSERT INTO mdt_meetings (org_id, meeting_id, mdt_id, series_date, starts_at, ends_at, status)
            VALUES ($1, $2, $3, $4, $4::date + interval '13 hours', $4::date + interval '15 hours', $5)`,
          [orgId, meetingId, mdtId, date, status],
        );
      }
      for (const [caseId, triagedAt] of [
        [discussed, '2026-03-01T09:00:00Z'],
        [decidedSince, '2026-03-06T09:00:00Z'],
        [listed, '2026-03-01T09:00:00Z'],
        [neverListed, null],
      ]) {
        await client.query(
          `INSERT INTO mdt_cases (org_id, case_id, mdt_id, case_type_id, patient_id, question, is_urgent, asked_by, asked_at,
              data_set_version, data, triage, triaged_at)
            VALUES ($1, $2, $3, $4, $5, 'Is an operation possible?', false, $6, '2026-02-27T09:00:00Z', 1, '{}',
              CASE WHEN $7::timestamptz IS NULL THEN NULL ELSE 'discuss' END, $7)`,
          [orgId, caseId, mdtId, caseTypeId, patients[0], staff[0], triagedAt],
        );
      }
      for (const [caseId, meetingId, closedAt] of [
        [discussed, finished, '2026-03-05T14:50:00Z'],
        [decidedSince, finished, '2026-03-05T14:50:00Z'],
        [listed, planned, null],
      ]) {
        await client.query(
          `INSERT INTO mdt_list_items (org_id, list_item_id, meeting_id, case_id, position, minutes, added_by, added_at,
              is_flagged, closed_at)
            VALUES ($1, $2, $3, $4, 1, 8, $5, '2026-03-02T09:00:00Z', false, $6)`,
          [orgId, newId(), meetingId, caseId, staff[0], closedAt],
        );
      }
    });

    await migrate(url, MIGRATIONS);

    const kept = await asOrganisation(url, orgId, async (client) => {
      const { rows } = await client.query<{ case_id: string; at: string }>(
        `SELECT case_id, to_char(discussed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI') AS at FROM mdt_cases
          WHERE discussed_at IS NOT NULL`,
      );
      const { rows: owners } = await client.query<{ relforcerowsecurity: boolean }>(
        `SELECT relforcerowsecurity FROM pg_class WHERE relname IN ('mdt_cases', 'mdt_list_items')`,
      );
      return { rows, areForced: owners.map((one) => one.relforcerowsecurity) };
    });
    expect(kept.rows).toEqual([{ case_id: discussed, at: '2026-03-05T14:50' }]);
    expect(kept.areForced).toEqual([true, true]);
  }, 60_000);
});
