import { migrate } from '../../../api/kernel/database/migrate.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
import { asOrganisation, newId, seedOrganisation } from '../support/an-organisation.ts';
import { databaseBefore, MIGRATIONS } from '../support/older-database.ts';

describe('The migration to whom it concerns', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
  }, 60_000);
  afterAll(() => cluster.stop(), 20_000);

  it('has the patients of all that is open read again, and keeps the links that there are', async () => {
    const url = await databaseBefore(cluster, '0015');
    const { orgId, serviceLineId, patients, staff } = await seedOrganisation(url);
    const [toCome, over, participant, entry] = [newId(), newId(), newId(), newId()];
    await asOrganisation(url, orgId, async (client) => {
      for (const [id, when] of [
        [toCome, '3 days'],
        [over, '-3 days'],
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
        `INSERT INTO participants (org_id, participant_id, appointment_id, kind, link_hash, link_expires_at)
          VALUES ($1, $2, $3, 'patient', 'hash', now() + interval '10 days')`,
        [orgId, participant, toCome],
      );
      await client.query(
        `INSERT INTO waiting_list_entries (org_id, entry_id, service_line_id, patient_id, notice_minutes, waiting_since,
            added_by, added_at) VALUES ($1, $2, $3, $4, 60, current_date, $5, now())`,
        [orgId, entry, serviceLineId, patients[1], staff[0]],
      );
    });
    await migrate(url, MIGRATIONS);
    await asOrganisation(url, orgId, async (client) => {
      const due = await client.query(
        `SELECT subject_id, name FROM timetable WHERE name LIKE 'read-patient%' ORDER BY name`,
      );
      expect(due.rows).toEqual([
        { subject_id: toCome, name: 'read-patient-of-appointment' },
        { subject_id: entry, name: 'read-patient-of-entry' },
      ]);
      const links = await client.query('SELECT link_generation, link_hash FROM participants');
      expect(links.rows).toEqual([{ link_generation: 1, link_hash: Buffer.from('hash') }]);
      const known = await client.query(`SELECT DISTINCT standing, is_restricted FROM patients`);
      expect(known.rows).toEqual([{ standing: 'active', is_restricted: false }]);
    });
  });
});
