import { DEMO_ORGANISATION } from '../../../infra/local/support/demo-organisations.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';

jest.setTimeout(60_000); // starting a process takes long on a busy machine

let pas: PasStub;
beforeAll(async () => {
  pas = await startPasStub();
});
afterAll(() => pas.stop());

const ask = (organisation: object): Promise<Response> =>
  fetch(`${pas.page}/__systems`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(organisation),
  });

async function addSystem(odsCode: string): Promise<string> {
  const answer = await ask({ ...DEMO_ORGANISATION, odsCode });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { address: string }).address;
}

async function admit(address: string, family: string): Promise<void> {
  const patient = { resourceType: 'Patient', name: [{ use: 'official', family, given: ['Noor'] }] };
  const answer = await fetch(`${address}/fhir/Patient`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/fhir+json' },
    body: JSON.stringify({ ...patient, gender: 'female', birthDate: '1990-01-01' }),
  });
  expect(answer.status).toBe(201);
}

async function count(address: string, family: string): Promise<number> {
  const answer = await fetch(`${address}/fhir/Patient?family=${family}`);
  const { entry = [] } = (await answer.json()) as { entry?: object[] };
  return entry.length;
}

describe('a record system that is asked for', () => {
  it('is apart from every other one, two that are asked for at once too, also after a restart', async () => {
    const [one, other] = await Promise.all([addSystem('T901'), addSystem('T902')]);
    await admit(one, 'Quillfeather');
    const counts = () => Promise.all([one, other, pas.page].map((each) => count(each, 'Quillfeather')));
    expect(await counts()).toEqual([1, 0, 0]);
    await pas.killAndRestart();
    expect(await counts()).toEqual([1, 0, 0]);
  });

  it('is for a whole organisation with a code that can name a folder', async () => {
    const answers = await Promise.all([ask({}), ask({ ...DEMO_ORGANISATION, odsCode: '../R0Z' })]);
    expect(answers.map(({ status }) => status)).toEqual([500, 500]);
  });
});
