import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import { makeGraphClient } from '../../../api/outside/graph/graph-client.ts';
import { makeMicrosoftDirectory } from '../../../api/outside/graph/microsoft-directory.ts';
import { makeAddStaff } from '../../../api/staff/use-cases/add-staff.ts';
import { DEMO_ORGANISATION, LAKESIDE, WESTHAVEN } from '../../../infra/local/support/demo-organisations.ts';
import { DEMO_ACCOUNTS } from '../../../infra/local/support/demo-people.ts';
import { asConfer, type GraphCaller } from '../../support/graph-callers.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { asOrganisation, at, newId, seedOrganisation, setTenant } from '../support/an-organisation.ts';
import type { SeededOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const now = () => at('2026-03-02T09:00:00Z');
let group: StandInGroup;
let confer: GraphCaller;
let other: SeededOrganisation;
const directory = () =>
  makeMicrosoftDirectory(makeGraphClient(group.topology.graph, () => Promise.resolve(confer.token)));
const signal = new AbortController().signal;

beforeAll(async () => {
  group = await startStandIns(['entra', 'graph']);
  confer = await asConfer(group);
}, 30_000);
afterAll(() => group.stop());
beforeEach(async () => {
  other = await seedOrganisation(db.database.url, 'RYY02');
  // one tenant for both, as with NHS.net Connect
  await asOrganisation(db.database.url, other.orgId, (client) =>
    setTenant(client, other.orgId, db.organisation.tenantId),
  );
});

const someoneOf = (odsCode: string, place = 0) =>
  DEMO_ACCOUNTS.filter(({ organisation }) => organisation === odsCode)[place]!;
const declareGroup = ({ orgId }: SeededOrganisation, groupId: string) =>
  asOrganisation(db.database.url, orgId, (client) =>
    client.query(
      `INSERT INTO connections (org_id, kind, key, settings)
        VALUES ($1, 'home-group', $2, jsonb_build_object('kind', 'home-group', 'groupId', $2::text))`,
      [orgId, groupId],
    ),
  );
function add(organisation: SeededOrganisation, entraObjectId: string): Promise<string> {
  const deps = { transaction: db.transaction, now, newId, audit: makeAudit({ now, newId }) };
  const addStaff = makeAddStaff({
    ...deps,
    makeOnce: makeOnceFor({ now }),
    peopleOf: () => Promise.resolve(directory()),
  });
  const admin = aCoordinator(organisation, { appRoles: ['Admin'] });
  return addStaff(admin, { body: { entraObjectId, role: null }, key: newId() }).then(
    () => 'added',
    (error: unknown) => (error as { code: string }).code,
  );
}

it('asks Graph in which groups people are, nested ones too, and of nobody who is in another tenant', async () => {
  const [ours, lent, stranger] = [someoneOf('R0Z'), someoneOf('R0Y'), someoneOf('R0X')];
  const groups = [DEMO_ORGANISATION, LAKESIDE, WESTHAVEN].map(({ staffGroupId }) => staffGroupId);
  const many = Array.from({ length: 30 }, () => newId<'Practitioner'>() as string);
  const found = await directory().groupsOf(
    [ours.objectId, lent.objectId, stranger.objectId],
    [...many, ...groups],
    signal,
  );
  expect(found.get(ours.objectId)).toEqual([DEMO_ORGANISATION.staffGroupId]);
  expect(found.get(lent.objectId)).toEqual([LAKESIDE.staffGroupId]);
  expect(found.get(stranger.objectId)).toBeUndefined();
});

it('makes those of its declared group the people of an organisation, and of no other one', async () => {
  expect(await add(db.organisation, someoneOf('R0Z').objectId)).toBe('home-not-proven');
  await declareGroup(db.organisation, DEMO_ORGANISATION.staffGroupId);
  await declareGroup(other, LAKESIDE.staffGroupId);
  expect(await add(db.organisation, someoneOf('R0Z').objectId)).toBe('added');
  expect(await add(db.organisation, someoneOf('R0Y').objectId)).toBe('home-elsewhere');
  expect(await add(other, someoneOf('R0Z', 1).objectId)).toBe('home-elsewhere');
  expect(await add(other, someoneOf('R0Y').objectId)).toBe('added');
  // whom two claim is added by neither
  await declareGroup(other, DEMO_ORGANISATION.staffGroupId);
  expect(await add(db.organisation, someoneOf('R0Z', 2).objectId)).toBe('home-elsewhere');
});
