import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { DEMO_PEOPLE, type DemoPerson } from '../../../infra/local/support/demo-people.ts';
import { seedConnections } from '../../../infra/local/seed/seed-connections.ts';
import type { Secrets } from '../../../infra/local/launch/secrets.ts';
import { DEMO_ORGANISATION } from '../../../infra/local/support/demo-organisations.ts';
import type { Topology } from '../../../infra/local/support/topology.ts';
import type { TestDatabase } from '../../support/database.ts';
import { ORG_ID, sqlId, TIME_ZONE, WEEKS } from '../scale/scale-ids.ts';
import { seedScale } from '../scale/seed-scale.ts';

/** Demo people who work with the hospital's year, in all of its service lines. */
const OFFICE = ['dev.rana', 'grace.adeyemi'];

/** Half of the year lies behind, half ahead. */
function firstDayOfTheYear(): string {
  const day = Temporal.Now.plainDateISO(TIME_ZONE).subtract({ weeks: WEEKS / 2 });
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

async function within<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The accounts of Entra and Graph belong to the practitioners, and the office can sign in. */
async function giveAccounts(client: pg.Client, people: readonly DemoPerson[]): Promise<void> {
  await client.query(
    `UPDATE practitioners SET entra_object_id = account.object_id, user_principal_name = account.name
     FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS account (object_id, name, number)
     WHERE org_id = $1 AND practitioner_id = ${sqlId('practitioner', 'account.number - 1')}`,
    [ORG_ID, people.map((one) => one.objectId), people.map((one) => one.userPrincipalName)],
  );
  for (const { objectId, userPrincipalName, displayName } of officePeople()) {
    await client.query(
      `INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name)
       VALUES ($1, $2, $2, $3, $4)`,
      [ORG_ID, objectId, userPrincipalName, displayName],
    );
    await client.query(
      `INSERT INTO service_line_members (org_id, service_line_id, practitioner_id)
       SELECT org_id, service_line_id, $2 FROM service_lines WHERE org_id = $1`,
      [ORG_ID, objectId],
    );
  }
}

function officePeople(): DemoPerson[] {
  return DEMO_PEOPLE.filter((person) =>
    OFFICE.some((user) => person.userPrincipalName.startsWith(`${user}@`)),
  );
}

/**
 * Fills a migrated database with the year of a hospital of the local tenant. Nothing is known of Outlook yet.
 * @param people accounts of the practitioners
 * @param standIns what it connects to: those of the demo hospital
 * @returns where the product finds it
 */
export async function seedHospital(
  { url, ownerUrl, superuserUrl }: TestDatabase,
  people: readonly DemoPerson[],
  appointments: number,
  standIns: { topology: Topology; secrets: Secrets },
): Promise<string> {
  await within(ownerUrl, (client) => seedScale(client, { appointments, firstDay: firstDayOfTheYear() }));
  await within(superuserUrl, async (client) => {
    await giveAccounts(client, people);
    await seedConnections(client, ORG_ID, DEMO_ORGANISATION, standIns.topology, standIns.secrets);
    await client.query('TRUNCATE busy_intervals, busy_refreshes');
  });
  // an address with a user and without a host is none by the rules of URLs, which the product keeps to
  return url.replace('@/', '@localhost/');
}
