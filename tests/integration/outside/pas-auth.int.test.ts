import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { makeFhirPas } from '../../../api/outside/pas-fhir/make-fhir-pas.ts';
import { CONFER_CLIENT_ID, LOCAL_TENANT_ID } from '../../../infra/local/support/local-identity.ts';
import { aPasAppointment } from '../../support/a-pas-appointment.ts';
import { startStandIns, TEST_SECRETS, type StandInGroup } from '../../support/stand-in-group.ts';
import type { FreeFhir } from '../../support/free-fhir.ts';

// The PAS as `npm start` runs it: it takes tokens of the tenant only.
jest.setTimeout(30_000); // starting a process takes long on a busy machine

let group: StandInGroup;
let fhir: string;
beforeAll(async () => {
  group = await startStandIns(['entra', 'pas'], { PAS_REQUIRE_AUTH: '1' });
  fhir = `${group.topology.pas}/fhir`;
});
afterAll(async () => {
  await group.stop();
});

async function token(form: Record<string, string>): Promise<string> {
  const url = `${group.topology.entra}/${LOCAL_TENANT_ID}/oauth2/v2.0/token`;
  const body = new URLSearchParams({ client_id: CONFER_CLIENT_ID, ...form });
  const answer = (await (await fetch(url, { method: 'POST', body })).json()) as { access_token: string };
  return answer.access_token;
}
const appToken = (scope: string): Promise<string> =>
  token({ grant_type: 'client_credentials', client_secret: TEST_SECRETS.ENTRA_CLIENT_SECRET, scope });

async function get(
  path: string,
  bearer?: string,
): Promise<{ status: number; challenge: string | null; body: FreeFhir }> {
  const response = await fetch(fhir + path, {
    headers: bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` },
  });
  return {
    status: response.status,
    challenge: response.headers.get('WWW-Authenticate'),
    body: await response.json(),
  };
}

it('gives its capabilities to anyone, and nothing else without a token', async () => {
  expect((await get('/metadata')).status).toBe(200);
  const refused = await get('/Patient');
  expect(refused).toMatchObject({ status: 401, challenge: 'Bearer', body: { issue: [{ code: 'login' }] } });
});

it('refuses a token for another audience, and a token with a broken signature', async () => {
  const forGraph = await appToken('https://graph.microsoft.com/.default');
  expect((await get('/Patient', forGraph)).status).toBe(401);
  const [head, payload, signature] = (await appToken('api://pas/.default')).split('.');
  const broken = [
    head,
    payload,
    (signature ?? '').replace(/^../, (two) => (two === 'AA' ? 'BB' : 'AA')),
  ].join('.');
  expect(await get('/Patient', broken)).toMatchObject({
    status: 401,
    body: { issue: [{ code: 'security' }] },
  });
});

it('answers Confer, and shows each version’s writer on its page', async () => {
  const pas = makeFhirPas({
    baseUrl: fhir,
    accessToken: () => appToken('api://pas/.default'),
    timeoutMs: 5000,
    newId: randomUUID,
    now: () => Temporal.Now.instant(),
  });
  const { pasAppointmentId } = await pas.book(aPasAppointment());
  const bearer = await appToken('api://pas/.default');
  const { body } = await get(`/Appointment/${pasAppointmentId}`, bearer);
  await fetch(`${fhir}/Appointment/${pasAppointmentId}`, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${bearer}`,
      'Content-Type': 'application/fhir+json',
      'X-Author': 'Reception desk',
    },
    body: JSON.stringify({ ...body, status: 'cancelled', cancelationReason: { text: 'Patient rang' } }),
  });
  const page = await (await fetch(`${group.topology.pas}/appointments/${pasAppointmentId}`)).text();
  expect(page).toMatch(
    /Version 2<\/strong>[\s\S]*Confer \(Reception desk\)[\s\S]*Version 1<\/strong>[\s\S]*Confer/,
  );
});
