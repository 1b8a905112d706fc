import { generateKeyPairSync } from 'node:crypto';
import type { NhsLogin } from '../../../api/joining/ports/nhs-login.ts';
import { makeNhsLogin } from '../../../api/outside/nhs-login/make-nhs-login.ts';
import { NHS_LOGIN_CLIENT_ID } from '../../../infra/local/support/local-identity.ts';
import { makeEnvironmentSecrets } from '../../../api/outside/secrets/environment-secrets.ts';
import { SignInBrowser } from '../../support/sign-in-browser.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

const pairOf = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

const registered = pairOf();
const MAYA = '9990000018';
const ROUND = { state: 'rx1-a-state', nonce: 'a-nonce' };

let group: StandInGroup;
let refused: string[];

function nhsLogin(
  changes: { clientId?: string; keys?: string[]; redirectUri?: string; isLocal?: boolean } = {},
) {
  const [newest = registered.privateKey, previous] = changes.keys ?? [];
  refused = [];
  return makeNhsLogin(
    {
      isLocal: changes.isLocal ?? true,
      secrets: makeEnvironmentSecrets({ KEY: newest, KEY_PREVIOUS: previous }),
      onSecretRefused: ({ what, generation }) => refused.push(`${what}: ${generation}`),
      nowMs: Date.now,
      redirectUri: changes.redirectUri ?? `${group.topology.product}/nhs-login/back`,
    },
    {
      kind: 'nhs-login',
      issuer: group.topology.nhsLogin,
      clientId: changes.clientId ?? NHS_LOGIN_CLIENT_ID,
      privateKey: 'env:KEY',
    },
    'RX1',
  );
}

async function settings(changes: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${group.topology.nhsLogin}/__settings`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(changes),
  });
  expect(answer.status).toBe(200);
}

/** Signs in and comes back. @returns the query of the address */
async function signIn(port: NhsLogin, level: 'P5' | 'P9' = 'P9', nhsNumber = MAYA): Promise<URLSearchParams> {
  const browser = await SignInBrowser.at(await port.addressFor(ROUND));
  return browser.signIn(nhsNumber, level);
}

beforeAll(async () => {
  group = await startStandIns(['nhs-login'], { NHS_LOGIN_CLIENT_KEY: registered.publicKey });
}, 20_000);
afterAll(() => group.stop());
afterEach(async () => {
  await settings({});
  await fetch(`${group.topology.nhsLogin}/__faults`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ faults: [] }),
  });
});

describe('the way there', () => {
  it('asks for a code, proved to P9, with state and nonce, and a fresh sign-in', async () => {
    const address = new URL(await (await nhsLogin()).addressFor(ROUND));
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: NHS_LOGIN_CLIENT_ID,
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: `${group.topology.product}/nhs-login/back`,
      prompt: 'login',
      vtr: '["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"]',
      ...ROUND,
    });
  });

  it.each([
    [{ redirectUri: 'http://127.0.0.1:1/nhs-login/back' }, 'an address that was not registered'],
    [{ clientId: 'somebody-else' }, 'a client that is not known'],
  ])('is refused there, and sent nowhere, with %o: %s', async (changes, _what) => {
    const answer = await fetch(await (await nhsLogin(changes)).addressFor(ROUND), { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('is not made to a stand-in by a hospital', async () => {
    await expect(nhsLogin({ isLocal: false })).rejects.toMatchObject({
      system: 'nhs-login',
      retryable: true,
    });
  });

  it('is not made with what is no private key', async () => {
    await expect(nhsLogin({ keys: ['no key'] })).rejects.toMatchObject({
      reason: 'nhs-login of organisation RX1: env:KEY is no private key',
    });
  });
});

describe('the way back', () => {
  it.each(['P9', 'P5'] as const)('tells who it is, and how far that is proved: %s', async (level) => {
    const port = await nhsLogin();
    expect(await port.answerIn(await signIn(port, level), ROUND)).toEqual({
      kind: 'identity',
      nhsNumber: MAYA,
      level,
      vectorOfTrust: `${level}.Cp.Cd`,
    });
  });

  it('tells that somebody did not agree', async () => {
    const port = await nhsLogin();
    const browser = await SignInBrowser.at(await port.addressFor(ROUND));
    expect(await port.answerIn(await browser.cancel(), ROUND)).toEqual({ kind: 'cancelled' });
  });

  it('takes a code once', async () => {
    const port = await nhsLogin();
    const query = await signIn(port);
    await port.answerIn(query, ROUND);
    expect(await port.answerIn(query, ROUND)).toEqual({ kind: 'not-valid', reason: 'invalid_grant' });
  });

  it('takes no code that was made up, and none that has ended', async () => {
    const port = await nhsLogin();
    const madeUp = new URLSearchParams({ code: 'made-up', state: ROUND.state });
    expect(await port.answerIn(madeUp, ROUND)).toMatchObject({ kind: 'not-valid' });
    await settings({ codeSeconds: 0 });
    expect(await port.answerIn(await signIn(port), ROUND)).toMatchObject({ kind: 'not-valid' });
  });

  it('takes no code of another round: its token has another nonce', async () => {
    const port = await nhsLogin();
    const browser = await SignInBrowser.at(await port.addressFor({ ...ROUND, nonce: 'of-another' }));
    expect(await port.answerIn(await browser.signIn(MAYA, 'P9'), ROUND)).toMatchObject({ kind: 'not-valid' });
  });

  it('takes no other state than the one that went there', async () => {
    const port = await nhsLogin();
    const query = await signIn(port);
    query.set('state', 'rx1-another');
    expect(await port.answerIn(query, ROUND)).toMatchObject({ kind: 'not-valid' });
  });

  it.each([
    ['with a wrong nonce', { nonce: 'wrong' }],
    ['that has ended', { tokenSeconds: -600 }],
    ['signed with a key that it does not publish', { signsWithUnknownKey: true }],
  ])('takes no token %s', async (_what, changes) => {
    const port = await nhsLogin();
    await settings(changes);
    expect(await port.answerIn(await signIn(port), ROUND)).toMatchObject({ kind: 'not-valid' });
  });
});

describe('the key with which Confer signs itself in', () => {
  it('may be replaced: the one before it serves while NHS login does not know the new one', async () => {
    const port = await nhsLogin({ keys: [pairOf().privateKey, registered.privateKey] });
    expect(await port.answerIn(await signIn(port), ROUND)).toMatchObject({ kind: 'identity' });
    expect(refused).toEqual(['nhs-login of RX1: newest']);
  });

  it('that is not known is a failure to put right, and not the patient’s', async () => {
    const port = await nhsLogin({ keys: [pairOf().privateKey] });
    await expect(port.answerIn(await signIn(port), ROUND)).rejects.toMatchObject({
      system: 'nhs-login',
      reason: '401 invalid_client',
    });
  });
});

describe('NHS login that is down', () => {
  const fault = async (kind: string, path: string) => {
    await fetch(`${group.topology.nhsLogin}/__faults`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ faults: [{ kind, path }] }),
    });
  };

  it.each(['outage', 'drop'])('is a failure, and is asked again the next time: %s', async (kind) => {
    const port = await nhsLogin();
    await fault(kind, '/.well-known');
    await expect(port.addressFor(ROUND)).rejects.toMatchObject({ system: 'nhs-login', retryable: true });
    await fault(kind, '/nothing');
    await expect(port.addressFor(ROUND)).resolves.toContain('/authorize');
  });

  it.each(['outage', 'drop'])('while the code is exchanged is a failure: %s', async (kind) => {
    const port = await nhsLogin();
    const query = await signIn(port);
    await fault(kind, '/token');
    await expect(port.answerIn(query, ROUND)).rejects.toMatchObject({ system: 'nhs-login', retryable: true });
  });

  it('says so itself in the address', async () => {
    const port = await nhsLogin();
    const query = new URLSearchParams({ error: 'temporarily_unavailable', state: ROUND.state });
    await expect(port.answerIn(query, ROUND)).rejects.toMatchObject({ reason: 'temporarily_unavailable' });
  });
});
