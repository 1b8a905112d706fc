import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { makeJoinLinks } from '../../../api/links/use-cases/join-links.ts';
import { deviceHashOf, type Visitor } from '../../../api/kernel/actors/visitor.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import type { Secrets } from '../../../infra/local/launch/secrets.ts';
import { seedConnections } from '../../../infra/local/seed/seed-connections.ts';
import { DEMO_ORGANISATION } from '../../../infra/local/support/demo-organisations.ts';
import { DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import type { Topology } from '../../../infra/local/support/topology.ts';
import type { TestDatabase } from '../../support/database.ts';
import { ORG_ID, serviceLineId } from '../scale/scale-ids.ts';
import { seedScale } from '../scale/seed-scale.ts';

/** A team whose screens are open. Pages are of patients of all the others, so that staff hear of none of these. */
const WATCHED = serviceLineId(0);
const STAFF = DEMO_PEOPLE.filter(({ organisation }) => organisation === DEMO_ORGANISATION.odsCode);
/** Demo people who look on, by the first part of their sign-in name. */
export const WATCHERS = STAFF.map(({ userPrincipalName }) => userPrincipalName.split('@')[0]!);

/**
 * A migrated database with so many patients who have come in, each on a device of theirs, and a team that looks on.
 * @returns where the product finds it, and how their pages are opened
 */
export async function seedOpenPages(
  { url, ownerUrl, superuserUrl }: TestDatabase,
  pages: number,
  { topology, secrets }: { topology: Topology; secrets: Secrets },
): Promise<{ databaseUrl: string; visitors: Visitor[] }> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await seedScale(owner, { appointments: pages * 2 }).finally(() => owner.end());
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    // nobody of them has a mailbox here
    await client.query('UPDATE practitioners SET left_at = now()');
    for (const { objectId, userPrincipalName, displayName } of STAFF) {
      await client.query(
        `INSERT INTO practitioners (org_id, practitioner_id, entra_object_id, user_principal_name, display_name)
         VALUES ($1, $2, $2, $3, $4)`,
        [ORG_ID, objectId, userPrincipalName, displayName],
      );
      await client.query(
        'INSERT INTO service_line_members (org_id, service_line_id, practitioner_id) VALUES ($1, $2, $3)',
        [ORG_ID, WATCHED, objectId],
      );
    }
    await seedConnections(client, ORG_ID, DEMO_ORGANISATION, topology, secrets);
    const visitors = await comeIn(client, pages, secrets);
    // an address with a user and without a host is none by the rules of URLs, which the product keeps to
    return { databaseUrl: url.replace('@/', '@localhost/'), visitors };
  } finally {
    await client.end();
  }
}

async function comeIn(client: pg.Client, pages: number, secrets: Secrets): Promise<Visitor[]> {
  const links = makeJoinLinks(secrets.LINK_SECRET, '');
  const { rows } = await client.query<{ participant_id: string; ods_code: string }>(
    `SELECT c.participant_id, o.ods_code FROM participants c
     JOIN appointments a USING (org_id, appointment_id) JOIN organisations o USING (org_id)
     WHERE a.service_line_id <> $1 ORDER BY c.participant_id LIMIT $2`,
    [WATCHED, pages],
  );
  const visitors = rows.map((row) => ({
    token: links.tokenFor(row.ods_code, {
      participantId: asId<'Participant'>(row.participant_id),
      linkGeneration: 1,
    }),
    device: randomBytes(32).toString('base64url'),
  }));
  await client.query(
    `UPDATE participants c SET link_hash = one.hash, link_expires_at = now() + interval '1 day', verified_at = now(),
       bound_device_hash = one.device, state = 'verified'
     FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS one (participant_id, hash, device) WHERE c.participant_id = one.participant_id`,
    [
      rows.map((row) => row.participant_id),
      visitors.map(({ token }) => links.hash(token)),
      visitors.map(({ device }) => deviceHashOf(device)),
    ],
  );
  await client.query('VACUUM ANALYZE participants, appointments');
  return visitors;
}
