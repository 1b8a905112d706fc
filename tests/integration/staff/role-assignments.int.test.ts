import { makeGraphClient } from '../../../api/outside/graph/graph-client.ts';
import { makeRoleAssignments } from '../../../api/outside/graph/role-assignments.ts';
import type { RoleAssignments } from '../../../api/staff/ports/role-assignments.ts';
import { DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import { CONFER_CLIENT_ID } from '../../../infra/local/support/local-identity.ts';
import { asConfer, contractBreaches, setControl, type GraphCaller } from '../../support/graph-callers.ts';
import { CONTRACT_NOTE, hasGraphContract } from '../../support/graph-contract.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

const ifContract = hasGraphContract ? it : it.skip;
const signal = new AbortController().signal;
const amina = DEMO_PEOPLE[0]!;
let group: StandInGroup;
let confer: GraphCaller;
let assignments: RoleAssignments;

const control = (name: string, body: object) =>
  setControl(`${group.topology.graphPages}/${name}`, 'PUT', body);
const client = () => makeGraphClient(group.topology.graph, () => Promise.resolve(confer.token));
const rolesOf = async (objectId: string) => (await assignments.listFor(objectId, signal)).toSorted();

beforeAll(async () => {
  group = await startStandIns(['entra', 'graph']);
  confer = await asConfer(group);
  assignments = makeRoleAssignments(client(), {
    baseUrl: group.topology.graph,
    clientId: CONFER_CLIENT_ID,
  });
}, 60_000);
afterEach(async () => {
  await control('__faults', { faults: [] });
  await control('__app-roles', {});
});
afterAll(async () => {
  await group.stop();
});

describe('app roles of people in Entra', () => {
  it('are each person’s own, and not what they may do in another app', async () => {
    for (const { objectId, appRoles } of DEMO_PEOPLE.slice(0, 5)) {
      expect(await rolesOf(objectId)).toEqual(appRoles.toSorted());
    }
  });

  it('are those of their groups too, on however many pages', async () => {
    const staff = {
      id: 'd0000000-0000-4000-8000-000000000001',
      displayName: 'Virtual clinics',
      roles: ['Admin', 'Coordinator', 'Viewer'],
      members: [amina.userPrincipalName],
    };
    await control('__app-roles', { groups: [staff] });
    expect(await rolesOf(amina.objectId)).toEqual(['Admin', 'Clinician', 'Coordinator', 'Viewer']);
    expect(await rolesOf(DEMO_PEOPLE[1]!.objectId)).toEqual(['Clinician']);
  });

  it('are none once they are taken away, and none for an account that is not there', async () => {
    await control('__app-roles', { people: { [amina.userPrincipalName]: [] } });
    expect(await rolesOf(amina.objectId)).toEqual([]);
    expect(await rolesOf('c0ffee00-0000-4000-8000-0000000000ff')).toEqual([]);
  });

  it('are not read from a page that lies elsewhere', async () => {
    const elsewhere = makeRoleAssignments(client(), {
      baseUrl: 'https://graph.example',
      clientId: CONFER_CLIENT_ID,
    });
    const grace = DEMO_PEOPLE.find(({ appRoles }) => appRoles.length > 1)!;
    await control('__app-roles', {
      people: { [grace.userPrincipalName]: ['Admin', 'Coordinator', 'Viewer'] },
    });
    await expect(elsewhere.listFor(grace.objectId, signal)).rejects.toMatchObject({ system: 'graph' });
  });

  it('are a failure and not none when Graph fails, or when the hospital did not consent', async () => {
    await control('__faults', { faults: [{ kind: 'status', status: 503 }] });
    await expect(rolesOf(amina.objectId)).rejects.toMatchObject({ system: 'graph', retryable: true });
    await control('__faults', { faults: [] });
    await setControl(`${group.topology.entra}/__grants`, 'PUT', { application: ['User.Read.All'] });
    const { token } = await asConfer(group);
    const without = makeRoleAssignments(
      makeGraphClient(group.topology.graph, () => Promise.resolve(token)),
      { baseUrl: group.topology.graph, clientId: CONFER_CLIENT_ID },
    );
    await expect(without.listFor(amina.objectId, signal)).rejects.toMatchObject({
      retryable: false,
      reason: '403 Authorization_RequestDenied',
    });
  });

  ifContract(`kept to Microsoft’s contract in every request and answer${CONTRACT_NOTE}`, async () => {
    expect(await contractBreaches(group)).toEqual([]);
  });
});
