import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfidentialClientApplication, InteractionRequiredAuthError } from '@azure/msal-node';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { makeMsalApplications } from '../../../api/outside/entra/msal-applications.ts';
import { makeOnBehalfOfTokenProvider } from '../../../api/outside/entra/on-behalf-of-tokens.ts';
import { tenantOf } from '../../../infra/local/support/demo-organisations.ts';
import { DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import { ensureLocalCertificates } from '../../../infra/local/support/local-certificates.ts';
import {
  CHANNEL_CLIENT_ID,
  CONFER_CLIENT_ID,
  DEMO_PASSWORD,
  LOCAL_TENANT_ID,
  WESTHAVEN_TENANT_ID,
} from '../../../infra/local/support/local-identity.ts';
import { startStandIns, type StandInGroup, TEST_SECRETS } from '../../support/stand-in-group.ts';

interface TokenBody {
  access_token: string;
  expires_in: number;
  error_codes: number[];
  error_description: string;
  correlation_id: string;
}

const GRAPH = 'https://graph.microsoft.com';
const amina = DEMO_PEOPLE[0]!;
let group: StandInGroup;
let authority: string;

beforeAll(async () => {
  group = await startStandIns(['entra']);
  authority = `${group.topology.entra}/${LOCAL_TENANT_ID}`;
}, 30_000);

afterAll(async () => {
  await group.stop();
});

async function postForm(url: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), headers });
  return { status: response.status, body: (await response.json()) as TokenBody };
}

const token = (form: Record<string, string>) => postForm(`${authority}/oauth2/v2.0/token`, form);

const appForm = {
  grant_type: 'client_credentials',
  client_id: CONFER_CLIENT_ID,
  client_secret: TEST_SECRETS.ENTRA_CLIENT_SECRET,
  scope: `${GRAPH}/.default`,
};

const passwordForm = {
  grant_type: 'password',
  client_id: CONFER_CLIENT_ID,
  username: amina.userPrincipalName,
  password: DEMO_PASSWORD,
  scope: `api://127.0.0.1:3978/${CONFER_CLIENT_ID}/access_as_user`,
};

function confidentialClient(clientSecret: string): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: {
      clientId: CONFER_CLIENT_ID,
      clientSecret,
      authority,
      knownAuthorities: [new URL(authority).host],
    },
  });
}

async function put(path: string, body: unknown): Promise<void> {
  const response = await fetch(`${group.topology.entra}${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

describe('the Entra stand-in', () => {
  it('publishes a discovery document whose issuer is the authority with v2.0', async () => {
    const response = await fetch(`${authority}/v2.0/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer: `${authority}/v2.0`,
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      jwks_uri: `${authority}/discovery/v2.0/keys`,
    });
  });

  it('gives msal-node an application token for Graph with the application permissions', async () => {
    const answer = await confidentialClient(TEST_SECRETS.ENTRA_CLIENT_SECRET).acquireTokenByClientCredential({
      scopes: [`${GRAPH}/.default`],
    });
    const keys = createRemoteJWKSet(new URL(`${authority}/discovery/v2.0/keys`));
    const { payload } = await jwtVerify(answer!.accessToken, keys, {
      issuer: `${authority}/v2.0`,
      audience: GRAPH,
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({ idtyp: 'app', tid: LOCAL_TENANT_ID, azp: CONFER_CLIENT_ID });
    expect(payload['roles']).toEqual(
      expect.arrayContaining(['Calendars.ReadWrite', 'OnlineMeetings.ReadWrite.All', 'User.Read.All']),
    );
  });

  it('exchanges a person’s token for a Graph token on their behalf, by msal-node', async () => {
    const { body } = await token(passwordForm);
    const answer = await confidentialClient(TEST_SECRETS.ENTRA_CLIENT_SECRET).acquireTokenOnBehalfOf({
      oboAssertion: body.access_token,
      scopes: [`${GRAPH}/VirtualAppointment.Read`],
    });
    expect(decodeJwt(answer!.accessToken)).toMatchObject({
      aud: GRAPH,
      oid: amina.objectId,
      scp: 'VirtualAppointment.Read',
    });
  });

  it('asks msal-node for consent when a permission was never granted', async () => {
    const { body } = await token(passwordForm);
    const attempt = confidentialClient(TEST_SECRETS.ENTRA_CLIENT_SECRET).acquireTokenOnBehalfOf({
      oboAssertion: body.access_token,
      scopes: [`${GRAPH}/Mail.Send`],
    });
    await expect(attempt).rejects.toBeInstanceOf(InteractionRequiredAuthError);
    await expect(attempt).rejects.toMatchObject({ subError: 'consent_required' });
  });

  describe('while a conditional access policy stands before Graph', () => {
    const policyId = '9ab03e19-ed42-4168-b6b7-7001fb3e933a';
    const wanted = { access_token: { polids: { essential: true, values: [policyId] } } };
    const onBehalfOf = () =>
      makeOnBehalfOfTokenProvider(
        makeMsalApplications({
          ...{ authority: group.topology.entra, clientId: CONFER_CLIENT_ID },
          ...{ clientSecrets: [TEST_SECRETS.ENTRA_CLIENT_SECRET], nowMs: Date.now },
          onSecretRefused: () => undefined,
        }),
        [`${GRAPH}/VirtualAppointment.Read`],
      );

    beforeEach(() => put('/__conditional-access', { policyId }));
    afterEach(() => put('/__conditional-access', { policyId: null }));

    it('refuses to act for the person, with what the client is to ask for, and msal-node says so', async () => {
      const { body } = await token(passwordForm);
      const attempt = onBehalfOf()(body.access_token).catch((error: unknown) => error);
      const refusal = (await attempt) as Refusal;
      expect(refusal.code).toBe('consent-needed');
      expect(JSON.parse((refusal.more as { claims: string }).claims)).toEqual(wanted);
    });

    it('lets Confer act with a token that was got with these claims, and with no other', async () => {
      const claims = JSON.stringify(wanted);
      const { body } = await token({ ...passwordForm, claims });
      expect(decodeJwt(await onBehalfOf()(body.access_token))).toMatchObject({ oid: amina.objectId });
      const other = JSON.stringify(wanted).replace('9ab', '1ab');
      const wrong = await token({ ...passwordForm, claims: other });
      await expect(onBehalfOf()(wrong.body.access_token)).rejects.toMatchObject({ code: 'consent-needed' });
      // claims of a service are no sign-in of the person
      const { body: plain } = await token(passwordForm);
      const forged = await token({
        ...appForm,
        ...{ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', requested_token_use: 'on_behalf_of' },
        ...{ assertion: plain.access_token, scope: `${GRAPH}/VirtualAppointment.Read`, claims },
      });
      expect(forged).toMatchObject({ status: 400, body: { error_codes: [50079] } });
    });

    it('refuses claims that are none, and asks nothing of an application by itself', async () => {
      expect((await token({ ...passwordForm, claims: '{"access_token":7}' })).body.error_codes).toEqual([
        901001,
      ]);
      expect((await token({ ...passwordForm, claims: 'no JSON' })).body.error_codes).toEqual([901001]);
      expect((await token(appForm)).status).toBe(200);
    });
  });

  it('signs demo people in for Confer with their app roles', async () => {
    for (const person of DEMO_PEOPLE) {
      const own = `${group.topology.entra}/${tenantOf(person)}`;
      const form = { ...passwordForm, username: person.userPrincipalName };
      const { status, body } = await postForm(`${own}/oauth2/v2.0/token`, form);
      expect(status).toBe(200);
      expect(decodeJwt(body.access_token)).toMatchObject({
        aud: CONFER_CLIENT_ID,
        iss: `${own}/v2.0`,
        tid: tenantOf(person),
        oid: person.objectId,
        name: person.displayName,
        preferred_username: person.userPrincipalName,
        scp: 'access_as_user',
        roles: person.appRoles,
        ver: '2.0',
      });
    }
  });

  it('knows nobody of another tenant, and signs with a key of each tenant’s own', async () => {
    const stranger = DEMO_PEOPLE.find((person) => tenantOf(person) === WESTHAVEN_TENANT_ID)!;
    const { body } = await token({ ...passwordForm, username: stranger.userPrincipalName });
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [50034] });
    const keysOf = async (tenantId: string): Promise<string[]> => {
      const answer = await fetch(`${group.topology.entra}/${tenantId}/discovery/v2.0/keys`);
      return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
    };
    expect(await keysOf(LOCAL_TENANT_ID)).not.toEqual(await keysOf(WESTHAVEN_TENANT_ID));
  });

  it('takes the client id with .default as scope too', async () => {
    const { body } = await token({ ...passwordForm, scope: `${CONFER_CLIENT_ID}/.default` });
    expect(decodeJwt(body.access_token)['scp']).toBe('access_as_user');
  });

  it.each([
    ['a wrong client secret', { ...appForm, client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['no client secret', { ...appForm, client_secret: undefined }, 401, 'invalid_client', 7000218],
    ['an unknown client', { ...appForm, client_id: 'someone' }, 400, 'unauthorized_client', 700016],
    [
      'an unknown resource',
      { ...appForm, scope: 'https://vault.azure.net/.default' },
      400,
      'invalid_resource',
      500011,
    ],
    [
      'a single permission for an application',
      { ...appForm, scope: `${GRAPH}/User.Read` },
      400,
      'invalid_scope',
      1002012,
    ],
    [
      'an unknown grant type',
      { ...appForm, grant_type: 'device_code' },
      400,
      'unsupported_grant_type',
      70003,
    ],
    ['a wrong password', { ...passwordForm, password: 'wrong' }, 400, 'invalid_grant', 50126],
    [
      'an unknown user',
      { ...passwordForm, username: 'nobody@northmoor.example' },
      400,
      'invalid_grant',
      50034,
    ],
  ])('refuses %s in the words of Entra', async (_what, form, status, error, code) => {
    const sent = Object.fromEntries(
      Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const answer = await token(sent);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error, error_codes: [code] });
    expect(answer.body.error_description).toMatch(new RegExp(`^AADSTS${code}: `));
    expect(answer.body.correlation_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('refuses a tenant that is not there', async () => {
    const { status, body } = await postForm(`${group.topology.entra}/elsewhere/oauth2/v2.0/token`, appForm);
    expect([status, body.error_codes]).toEqual([400, [90002]]);
  });

  it('refuses to act on behalf of a tampered, foreign or app-only token', async () => {
    const person = (await token(passwordForm)).body.access_token;
    const app = (await token(appForm)).body.access_token;
    const [header, payload] = person.split('.');
    const forged = `${header!}.${payload!}.${app.split('.')[2]!}`;
    const forGraph = (await token({ ...passwordForm, scope: `${GRAPH}/User.Read` })).body['access_token'];
    for (const assertion of [forged, app, forGraph, 'rubbish']) {
      const answer = await token({
        ...appForm,
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        requested_token_use: 'on_behalf_of',
        scope: `${GRAPH}/User.Read`,
        assertion,
      });
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [50013] } });
    }
  });

  it('makes tokens that end, and refuses to act on behalf of one that has', async () => {
    await put('/__token-lifetime', { seconds: 1 });
    const person = (await token(passwordForm)).body;
    await put('/__token-lifetime', { seconds: 3600 });
    expect(person.expires_in).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const keys = createRemoteJWKSet(new URL(`${authority}/discovery/v2.0/keys`));
    await expect(jwtVerify(person.access_token, keys)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
    const answer = await token({
      ...appForm,
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      assertion: person.access_token,
    });
    expect(answer.body).toMatchObject({ error: 'invalid_grant', error_codes: [500133] });
  });

  it('leaves a withdrawn permission out of new application tokens', async () => {
    await put('/__grants', { application: ['User.Read.All'] });
    const { body } = await token(appForm);
    await fetch(`${group.topology.entra}/__grants`, { method: 'DELETE' });
    expect(decodeJwt(body.access_token)['roles']).toEqual(['User.Read.All']);
    const after = await token(appForm);
    expect(decodeJwt(after.body.access_token)['roles']).toContain('Calendars.ReadWrite');
  });

  it('gives the channel a token that the bot can verify by endorsed keys', async () => {
    const base = `${group.topology.entra}/botframework`;
    const serviceUrl = `${group.topology.teams}/connector/`;
    const answer = await postForm(`${base}/token`, {
      grant_type: 'client_credentials',
      client_id: CHANNEL_CLIENT_ID,
      client_secret: TEST_SECRETS.CHANNEL_CLIENT_SECRET,
      bot_app_id: CONFER_CLIENT_ID,
      service_url: serviceUrl,
    });
    const metadata = (await (await fetch(`${base}/.well-known/openidconfiguration`)).json()) as Record<
      string,
      string
    >;
    const keys = (await (await fetch(metadata['jwks_uri']!)).json()) as {
      keys: { endorsements: string[] }[];
    };
    expect(keys.keys[0]?.endorsements).toEqual(['msteams']);
    const { payload } = await jwtVerify(
      answer.body.access_token,
      createRemoteJWKSet(new URL(metadata['jwks_uri']!)),
      { issuer: 'https://api.botframework.com', audience: CONFER_CLIENT_ID },
    );
    expect(payload['serviceurl']).toBe(serviceUrl);
    expect((await postForm(`${base}/token`, { ...appForm })).status).toBe(400);
  });

  it('gives the bot a token for the connector', async () => {
    const { body } = await token({ ...appForm, scope: 'https://api.botframework.com/.default' });
    expect(decodeJwt(body.access_token)).toMatchObject({
      aud: 'https://api.botframework.com',
      appid: CONFER_CLIENT_ID,
    });
  });

  it('answers as Entra does while it is out of order', async () => {
    await put('/__faults', { faults: [{ kind: 'status', status: 503, times: 1, path: 'token' }] });
    const answer = await token(appForm);
    expect(answer).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
    expect((await token(appForm)).status).toBe(200);
  });

  it('keeps its keys over a kill -9, so that tokens stay good', async () => {
    const before = (await token(appForm)).body.access_token;
    await group.killAndRestart('entra');
    const keys = createRemoteJWKSet(new URL(`${authority}/discovery/v2.0/keys`));
    await expect(jwtVerify(before, keys, { audience: GRAPH })).resolves.toBeDefined();
  });
});

describe('local certificates', () => {
  it('are made once, made anew when they cannot be read, and keep the key to the owner', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'confer-tls-'));
    const files = await ensureLocalCertificates(folder);
    const first = readFileSync(files.certFile, 'utf8');
    await ensureLocalCertificates(folder);
    expect(readFileSync(files.certFile, 'utf8')).toBe(first);
    expect(statSync(files.keyFile).mode & 0o777).toBe(0o600);
    const certificate = new X509Certificate(first);
    expect(certificate.verify(new X509Certificate(readFileSync(files.caFile)).publicKey)).toBe(true);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    writeFileSync(files.certFile, 'half a fi');
    await ensureLocalCertificates(folder);
    expect(new X509Certificate(readFileSync(files.certFile)).subject).toBe('CN=127.0.0.1');
    rmSync(folder, { recursive: true });
  });
});
