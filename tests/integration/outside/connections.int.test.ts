import { WESTHAVEN_TENANT_ID, LOCAL_TENANT_ID } from '../../../infra/local/support/local-identity.ts';
import { NORTHMOOR_SERVICE, WESTHAVEN_SERVICE } from '../../../infra/local/notify/services.ts';
import type { OrganisationConnections } from '../../../api/kernel/contract/connections-file.ts';
import { makeCheckConnections } from '../../../api/kernel/connections/check-connections.ts';
import { makeConnections } from '../../../api/kernel/database/connections.ts';
import { makeOrganisations } from '../../../api/kernel/database/organisations.ts';
import { runInOrg } from '../../../api/kernel/database/org-session.ts';
import { saveConnections } from '../../../api/kernel/database/save-connections.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import type { SecretGenerations } from '../../../api/kernel/rules/secret-generations.ts';
import { makeVerifyStaffToken } from '../../../api/outside/entra/verify-staff-token.ts';
import { makeSentMessages } from '../../../api/pas/store/sent-message-store.ts';
import { makeOutside, type Outside } from '../../../api/outside/make-outside.ts';
import { makeEnvironmentSecrets } from '../../../api/outside/secrets/environment-secrets.ts';
import { graphWebhookUrl } from '../../../api/outlook/routes/graph-webhook.ts';
import { makeIdentifyStaff } from '../../../api/staff/use-cases/identify-staff.ts';
import { parseNhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import { CONFER_CLIENT_ID, DEMO_PASSWORD } from '../../../infra/local/support/local-identity.ts';
import { Temporal } from 'temporal-polyfill';
import { aPasAppointment } from '../../support/a-pas-appointment.ts';
import { startStandIns, TEST_SECRETS, type StandInGroup } from '../../support/stand-in-group.ts';
import { newId, seedOrganisation, type SeededOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
let group: StandInGroup;
let westhaven: SeededOrganisation;
/** What the process was started with. */
let environment: Record<string, string>;
let outside: Outside;
/** The same systems for a process that was started with these secrets of Entra. */
let outsideWith: (clientSecrets: SecretGenerations, clock?: () => Temporal.Instant) => Outside;
/** Secrets that a system outside did not know. */
let refused: string[];

const serviceOf = (apiKey: string): string => apiKey.slice(-73, -37);
const now = (): Temporal.Instant => Temporal.Now.instant();

beforeAll(async () => {
  group = await startStandIns(['entra', 'pas', 'notify'], { PAS_REQUIRE_AUTH: '1' });
}, 60_000);
afterAll(() => group.stop(), 20_000);

beforeEach(async () => {
  environment = { ...TEST_SECRETS };
  westhaven = await seedOrganisation(db.database.url, 'RYY02');
  await connect(db.organisation, {
    entraTenants: [LOCAL_TENANT_ID],
    homeDomains: [],
    homeGroups: [],
    pas: { kind: 'fhir-r4', baseUrl: `${group.topology.pas}/fhir`, tokenScope: 'api://pas/.default' },
    senders: { sms: notify('NOTIFY_API_KEY') },
  });
  await connect(westhaven, {
    entraTenants: [WESTHAVEN_TENANT_ID],
    homeDomains: [],
    homeGroups: [],
    pas: {
      kind: 'fhir-r4',
      baseUrl: `${group.topology.westhavenPas}/fhir`,
      tokenScope: 'api://pas/.default',
    },
    senders: { sms: notify('NOTIFY_API_KEY_WESTHAVEN') },
  });
  refused = [];
  const settings = (clientSecrets: SecretGenerations) => ({
    isLocal: true,
    entra: { authority: group.topology.entra, clientId: CONFER_CLIENT_ID, clientSecrets },
    nhsLoginRedirectUri: 'http://127.0.0.1:3978/nhs-login/back',
    graphBaseUrl: group.topology.graph,
    teamsAppId: 'a-teams-app',
    graphNotifications: {
      addressFor: (odsCode: string) => graphWebhookUrl('https://confer.example', odsCode),
      clientState: 'state',
    },
    botTenant: 'botframework.com',
  });
  outsideWith = (clientSecrets, clock = now) =>
    makeOutside(settings(clientSecrets), {
      connections: makeConnections(db.pool, Date.now),
      organisations: makeOrganisations(db.pool),
      secrets: makeEnvironmentSecrets(environment),
      onSecretRefused: ({ what, generation }) => refused.push(`${what}: ${generation}`),
      sentMessages: makeSentMessages(db.pool),
      onTrouble: (what) => refused.push(what),
      newId,
      now: clock,
    });
  outside = outsideWith([TEST_SECRETS.ENTRA_CLIENT_SECRET]);
}, 20_000);

function notify(name: 'NOTIFY_API_KEY' | 'NOTIFY_API_KEY_WESTHAVEN') {
  return {
    kind: 'govuk-notify' as const,
    baseUrl: group.topology.notify,
    service: serviceOf(TEST_SECRETS[name]),
    apiKey: `env:${name}`,
  };
}

async function connect(
  { orgId, odsCode }: SeededOrganisation,
  connections: Omit<OrganisationConnections, 'organisation' | 'templates'>,
): Promise<void> {
  await runInOrg(db.pool, orgId, (session) =>
    saveConnections(session, { organisation: odsCode, templates: {}, ...connections }),
  );
}

const sendText = async (orgId: SeededOrganisation['orgId'], templates: typeof NORTHMOOR_SERVICE) => {
  const messageId = asId<'Message'>(newId());
  const templateId = templates.templates.find(({ name }) => name === 'appointment-cancelled-sms')!.id;
  const messenger = await outside.messengerOf(orgId, 'sms');
  await messenger.send({
    messageId,
    templateId,
    to: '07700900121',
    personalisation: { organisation: 'A trust', when: 'Monday', help_phone: '01632 960001' },
    isRetry: false,
  });
  return messageId;
};

interface Sent {
  service: string;
  reference: string | null;
}
const sentBy = async (messageId: string): Promise<string[]> => {
  const all = (await (await fetch(`${group.topology.notify}/__messages`)).json()) as Sent[];
  return all.filter(({ reference }) => reference === messageId).map(({ service }) => service);
};

const tokenOf = async (tenantId: string, username: string): Promise<string> => {
  const answer = await fetch(`${group.topology.entra}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: CONFER_CLIENT_ID,
      grant_type: 'password',
      username,
      password: DEMO_PASSWORD,
      scope: `api://${CONFER_CLIENT_ID}/access_as_user`,
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
};

it('books in the PAS of the organisation, and in no other', async () => {
  const own = await outside.pasOf(db.organisation.orgId);
  const other = await outside.pasOf(westhaven.orgId);
  // made-up numbers that the stub holds for one of the two only
  const {
    patients: [olive],
  } = await other.findByNhsNumber(parseNhsNumber('9990009007')!);
  expect((await own.findByNhsNumber(parseNhsNumber('9990009007')!)).patients).toEqual([]);
  const appointment = aPasAppointment({ pasPatientId: olive!.pasPatientId, proxies: [] });
  const { pasAppointmentId } = await other.book(appointment);
  await other.markArrived(pasAppointmentId, appointment);
  await expect(own.markArrived(pasAppointmentId, appointment)).rejects.toMatchObject({ system: 'pas' });
  await expect(own.book(appointment)).rejects.toMatchObject({ system: 'pas', retryable: false });
});

it('sends through the service of the organisation, whose templates no other service has', async () => {
  const service = {
    own: serviceOf(TEST_SECRETS.NOTIFY_API_KEY),
    other: serviceOf(TEST_SECRETS.NOTIFY_API_KEY_WESTHAVEN),
  };
  expect(await sentBy(await sendText(db.organisation.orgId, NORTHMOOR_SERVICE))).toEqual([service.own]);
  expect(await sentBy(await sendText(westhaven.orgId, WESTHAVEN_SERVICE))).toEqual([service.other]);
  await expect(sendText(westhaven.orgId, NORTHMOOR_SERVICE)).rejects.toMatchObject({ retryable: false });
  const messenger = await outside.messengerOf(westhaven.orgId, 'sms');
  const [own, theirs] = [WESTHAVEN_SERVICE, NORTHMOOR_SERVICE].map(
    ({ templates }) => templates.find(({ name }) => name === 'appointment-cancelled-sms')!.id,
  );
  expect(await messenger.findTemplate(own!)).toEqual({
    type: 'sms',
    fields: ['organisation', 'when', 'help_phone'],
  });
  expect(await messenger.findTemplate(theirs!)).toBeUndefined();
});

it('goes on for one organisation while a secret of another one is missing, and for both once it is there', async () => {
  delete environment['NOTIFY_API_KEY_WESTHAVEN'];
  await expect(sendText(westhaven.orgId, WESTHAVEN_SERVICE)).rejects.toMatchObject({
    retryable: true,
    reason: 'sender sms of organisation RYY02: the secret env:NOTIFY_API_KEY_WESTHAVEN is not there',
  });
  await expect(sendText(db.organisation.orgId, NORTHMOOR_SERVICE)).resolves.toBeDefined();
  const check = makeCheckConnections({ ...outside, organisations: makeOrganisations(db.pool) });
  const senders = async () => (await check()).filter(({ connection }) => connection === 'sender sms');
  expect(await senders()).toMatchObject([{ organisation: 'RYY02', connection: 'sender sms' }]);
  environment['NOTIFY_API_KEY_WESTHAVEN'] = TEST_SECRETS.NOTIFY_API_KEY_WESTHAVEN;
  await expect(sendText(westhaven.orgId, WESTHAVEN_SERVICE)).resolves.toBeDefined();
  expect(await senders()).toEqual([]);
});

describe('a secret that is replaced', () => {
  const put = async (address: string, body: object): Promise<void> => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(address, { method: 'PUT', headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
  };
  const entraKnows = (...secrets: string[]) =>
    put(`${group.topology.entra}/__client-secrets`, { clientId: CONFER_CLIENT_ID, secrets });
  const notifyKnows = (...keys: string[]) => put(`${group.topology.notify}/__api-keys`, { keys });
  const { ENTRA_CLIENT_SECRET: old, NOTIFY_API_KEY: oldKey } = TEST_SECRETS;
  afterEach(async () => {
    await entraKnows(old);
    await notifyKnows(oldKey);
  });
  const MAYA = parseNhsNumber('9990000018')!;

  it('at Entra interrupts nothing, whichever end has it first, and the old one can be ended then', async () => {
    const made = 'a-new-secret-of-entra-in-a-test';
    let clock = now();
    const process = outsideWith([made, old], () => clock);
    const work = async () => {
      const found = await (await process.pasOf(db.organisation.orgId)).findByNhsNumber(MAYA);
      expect(found.patients).toHaveLength(1);
    };
    await work();
    await work();
    // asked once: until it is tried again the token that the old one got is used
    expect(refused).toEqual(['entra: newest']);
    await entraKnows(made, old);
    clock = clock.add({ minutes: 6 });
    await work();
    await entraKnows(made);
    await work();
    const later = outsideWith([made, old]);
    expect(await (await later.pasOf(db.organisation.orgId)).findByNhsNumber(MAYA)).toBeDefined();
    expect(refused).toEqual(['entra: newest']);
  });

  it('that Entra knows in no generation holds the work up until it is put right', async () => {
    const process = outsideWith(['a-guess-that-nobody-knows', 'another-guess-of-nobody']);
    const pas = await process.pasOf(db.organisation.orgId);
    await expect(pas.findByNhsNumber(MAYA)).rejects.toMatchObject({
      ...{ system: 'entra', retryable: true, reason: 'no token: invalid_client' },
    });
    expect(refused).toEqual(['entra: newest', 'entra: before']);
  });

  it('at GOV.UK Notify sends each text once, with the one that is known', async () => {
    const made = `${oldKey.slice(0, -36)}7f1c2d3e-2222-4000-8000-00000000cccc`;
    environment['NOTIFY_API_KEY'] = made;
    environment['NOTIFY_API_KEY_PREVIOUS'] = oldKey;
    const first = await sendText(db.organisation.orgId, NORTHMOOR_SERVICE);
    expect(refused).toEqual(['notify sms of RXX01: newest']);
    await notifyKnows(made);
    const second = await sendText(db.organisation.orgId, NORTHMOOR_SERVICE);
    expect(refused).toEqual(['notify sms of RXX01: newest', 'notify sms of RXX01: before']);
    for (const text of [first, second]) expect(await sentBy(text)).toHaveLength(1);
  });
});

describe('sign-in', () => {
  const verify = (token: string) =>
    makeVerifyStaffToken({
      authority: group.topology.entra,
      clientId: CONFER_CLIENT_ID,
      isTenantOfAny: (tenantId) => makeConnections(db.pool, Date.now).isTenantOfAny(tenantId),
      now: Date.now,
    })(token);

  it('takes tokens of each organisation’s tenant, and of no other', async () => {
    const theirs = await tokenOf(WESTHAVEN_TENANT_ID, 'nadia.petrov@westhaven.example');
    expect(await verify(await tokenOf(LOCAL_TENANT_ID, 'dev.rana@northmoor.example'))).toMatchObject({
      tenantId: LOCAL_TENANT_ID,
    });
    expect(await verify(theirs)).toMatchObject({ tenantId: WESTHAVEN_TENANT_ID });
    await connect(westhaven, {
      entraTenants: [LOCAL_TENANT_ID],
      homeDomains: [],
      homeGroups: [],
      senders: {},
    });
    await expect(verify(theirs)).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('lets nobody act in an organisation of another tenant, whoever’s id their token has', async () => {
    const identify = makeIdentifyStaff({
      organisations: makeOrganisations(db.pool),
      transaction: db.transaction,
      now,
    });
    const [person] = db.organisation.objectIds;
    const claims = { entraObjectId: person!, appRoles: ['Coordinator' as const], expiresAt: 0 };
    expect(await identify({ ...claims, tenantId: LOCAL_TENANT_ID })).toMatchObject({
      orgId: db.organisation.orgId,
    });
    await expect(identify({ ...claims, tenantId: WESTHAVEN_TENANT_ID })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(
      identify({ ...claims, tenantId: LOCAL_TENANT_ID, organisation: 'RYY02' }),
    ).rejects.toMatchObject({ code: 'organisation-not-yours' });
  });

  it('takes people of each of several tenants of one organisation', async () => {
    await connect(db.organisation, {
      entraTenants: [LOCAL_TENANT_ID, WESTHAVEN_TENANT_ID],
      homeDomains: [],
      homeGroups: [],
      senders: {},
    });
    const [found] = await makeOrganisations(db.pool).listByTenant(WESTHAVEN_TENANT_ID);
    expect(found?.entraTenantIds).toEqual([LOCAL_TENANT_ID, WESTHAVEN_TENANT_ID]);
  });
});
