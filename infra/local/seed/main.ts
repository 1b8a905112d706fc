import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { required } from '../support/run-stand-in.ts';
import { demoClinicHours } from './clinic-hours.ts';
import { DEMO_ORGANISATION, DEMO_ORGANISATIONS } from '../support/demo-organisations.ts';
import { readTopology } from '../support/topology.ts';
import { organisationId } from './demo-organisation.ts';
import { seedCareHome } from './seed-care-home.ts';
import { seedConnections } from './seed-connections.ts';
import { seedHistory } from './seed-history.ts';
import { seedMdt } from './seed-mdt.ts';
import { demoPartsOf, seedOrganisation, seedSharing } from './seed-organisation.ts';
import { seedSessions } from './seed-sessions.ts';

const now = Temporal.Now.instant();
const topology = readTopology(process.env);
const client = new pg.Client(required(process.env, 'DATABASE_URL'));
await client.connect();
try {
  await client.query('BEGIN');
  for (const organisation of DEMO_ORGANISATIONS) {
    // row-level security holds for us as for anyone
    await client.query(`SELECT set_config('confer.org_id', $1, true)`, [organisationId(organisation)]);
    const parts = demoPartsOf(organisation);
    await seedOrganisation(client, organisation, parts);
    await seedConnections(client, organisationId(organisation), organisation, topology, process.env);
    const hours = demoClinicHours(now, organisation.timeZone);
    await seedSessions(client, organisation, parts, hours);
    if (organisation !== DEMO_ORGANISATION) continue;
    await seedHistory(client, now);
    await seedCareHome(client, now);
    await seedMdt(client, now);
  }
  await seedSharing(client);
  await client.query('COMMIT');
} finally {
  await client.end();
}
