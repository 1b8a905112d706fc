import { makeGraphClient } from '../../../api/outside/graph/graph-client.ts';
import { makeMicrosoftDirectory } from '../../../api/outside/graph/microsoft-directory.ts';
import type { MicrosoftDirectory } from '../../../api/staff/ports/microsoft-directory.ts';
import { tenantOf } from '../../../infra/local/support/demo-organisations.ts';
import { DEMO_ACCOUNTS } from '../../../infra/local/support/demo-people.ts';
import { LOCAL_TENANT_ID } from '../../../infra/local/support/local-identity.ts';
import { asConfer, contractBreaches, setControl, type GraphCaller } from '../../support/graph-callers.ts';
import { CONTRACT_NOTE, hasGraphContract } from '../../support/graph-contract.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

const ifContract = hasGraphContract ? it : it.skip;
const signal = new AbortController().signal;
let group: StandInGroup;
let confer: GraphCaller;
let people: MicrosoftDirectory;

beforeAll(async () => {
  group = await startStandIns(['entra', 'graph']);
  confer = await asConfer(group);
  people = makeMicrosoftDirectory(makeGraphClient(group.topology.graph, () => Promise.resolve(confer.token)));
}, 30_000);
afterAll(async () => {
  await setControl(`${group.topology.graphPages}/__faults`, 'PUT', { faults: [] });
  await group.stop();
});

describe('people of Microsoft 365’s directory', () => {
  it.each(['okaf', 'Amina', 'amina.ok', 'Dr Am'])('finds somebody by “%s”', async (text) => {
    expect((await people.search(text, signal)).map((person) => person.displayName)).toEqual([
      'Dr Amina Okafor',
    ]);
  });

  it('finds nobody by what would end the query early, and does not fail on it', async () => {
    for (const text of ["o'neil", "x') or startswith(displayName,'", 'a&b#c+d/é', '%27']) {
      expect(await people.search(text, signal)).toEqual([]);
    }
  });

  it('puts several in the order of their names', async () => {
    const names = (await people.search('dr', signal)).map((person) => person.displayName);
    expect(names.length).toBeGreaterThan(3);
    expect(names).toEqual(names.toSorted());
  });

  it('reads one by object id, and none for an id that is nobody’s', async () => {
    const { objectId, displayName, userPrincipalName } = DEMO_ACCOUNTS.at(-1)!;
    expect(await people.findById(objectId, signal)).toMatchObject({
      entraObjectId: objectId,
      displayName,
      userPrincipalName,
    });
    expect(await people.findById('c0ffee00-0000-4000-8000-0000000000ff', signal)).toBeUndefined();
  });

  it('finds many by user name in as few requests as Graph allows, and nobody of another tenant', async () => {
    const isHere = (person: (typeof DEMO_ACCOUNTS)[number]): boolean => tenantOf(person) === LOCAL_TENANT_ID;
    const names = DEMO_ACCOUNTS.filter(isHere).map((person) => person.userPrincipalName);
    const elsewhere = DEMO_ACCOUNTS.filter((person) => !isHere(person)).map(
      (person) => person.userPrincipalName,
    );
    expect(elsewhere.length).toBeGreaterThan(0);
    const strangers = Array.from({ length: 400 }, (_, number) => `stranger${number}@northmoor.example`);
    const found = await people.findByUserPrincipalNames([...strangers, ...elsewhere, ...names], signal);
    expect(found.map((person) => person.userPrincipalName).toSorted()).toEqual(names.toSorted());
    expect(await people.findByUserPrincipalNames([], signal)).toEqual([]);
  });

  it('says that Graph fails, and not that there is nobody', async () => {
    await setControl(`${group.topology.graphPages}/__faults`, 'PUT', {
      faults: [{ kind: 'status', status: 503 }],
    });
    await expect(people.search('amina', signal)).rejects.toMatchObject({ system: 'graph', retryable: true });
    await expect(people.findByUserPrincipalNames(['a@b.example'], signal)).rejects.toMatchObject({
      system: 'graph',
    });
    await setControl(`${group.topology.graphPages}/__faults`, 'PUT', { faults: [] });
  });

  ifContract(`kept to Microsoft’s contract in every request and answer${CONTRACT_NOTE}`, async () => {
    expect(await contractBreaches(group)).toEqual([]);
  });
});
