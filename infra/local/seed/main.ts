import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { required } from '../support/run-stand-in.ts';
import { demoClinicHours } from './clinic-hours.ts';
import { DEMO_ORGANISATION } from './demo-organisation.ts';
import { seedOrganisation } from './seed-organisation.ts';
import { seedSessions } from './seed-sessions.ts';

const client = new pg.Client(required(process.env, 'DATABASE_URL'));
await client.connect();
try {
  await client.query('BEGIN');
  // row-level security holds for us as for anyone
  await client.query(`SELECT set_config('confer.org_id', $1, true)`, [DEMO_ORGANISATION.id]);
  await seedOrganisation(client);
  await seedSessions(client, demoClinicHours(Temporal.Now.instant(), DEMO_ORGANISATION.timeZone));
  await client.query('COMMIT');
} finally {
  await client.end();
}
