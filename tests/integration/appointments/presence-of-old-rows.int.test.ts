import { migrate } from '../../../api/kernel/database/migrate.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
import { asOrganisation, newId, seedOrganisation } from '../support/an-organisation.ts';
import { databaseBefore, MIGRATIONS } from '../support/older-database.ts';

describe('The migration to states that say what was seen', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
  }, 60_000);
  afterAll(() => cluster.stop(), 20_000);

  it('keeps everybody, and says of nobody more than was known', async () => {
    const url = await databaseBefore(cluster, '0013');
    const { orgId, serviceLineId, patients, staff } = await seedOrganisation(url);
    const appointmentId = newId();
    const old = [
      ['verified', null, 'verified'],
      ['waiting', null, 'waiting'],
      ['admitted', 'now()', 'admitted'],
      ['joined', 'now()', 'sent-on'],
      ['left', 'now()', 'left'],
      // sent away by the end of a meeting in which they never were
      ['left', null, 'not-seen'],
    ] as const;
    await asOrganisation(url, orgId, async (client) => {
      await client.query(
        `INSERT INTO appointments (org_id, appointment_id, service_line_id, patient_id, during, patient_starts_at,
          patient_ends_at, time_zone, booked_by, booked_at, outlook_check)
        VALUES ($1, $2, $3, $4, tstzrange(now(), now() + interval '30 min'), now(), now() + interval '30 min',
          'Europe/London', $5, now(), 'fresh')`,
        [orgId, appointmentId, serviceLineId, patients[0], staff[0]],
      );
      for (const [place, [state, admittedAt]] of old.entries()) {
        await client.query(
          `INSERT INTO participants (org_id, participant_id, appointment_id, kind, link_hash, link_expires_at, state,
            admitted_at)
          VALUES ($1, $2, $3, 'patient', $4, now(), $5, ${admittedAt ?? 'NULL'})`,
          [orgId, newId(), appointmentId, Buffer.alloc(32, place), state],
        );
      }
    });
    await migrate(url, MIGRATIONS);
    const { states, version } = await asOrganisation(url, orgId, async (client) => ({
      states: (await client.query<{ state: string }>('SELECT state FROM participants ORDER BY link_hash'))
        .rows,
      version: (await client.query<{ version: number }>('SELECT version FROM appointments')).rows[0]?.version,
    }));
    expect(states.map(({ state }) => state)).toEqual(old.map(([, , now]) => now));
    expect(version).toBe(1);
  });
});
