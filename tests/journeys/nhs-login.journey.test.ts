import { generateKeyPairSync } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { NHS_LOGIN_BACK } from '../../api/joining/rules/nhs-login-back.ts';
import { makeNhsLogin } from '../../api/outside/nhs-login/make-nhs-login.ts';
import { makeEnvironmentSecrets } from '../../api/outside/secrets/environment-secrets.ts';
import { NHS_LOGIN_CLIENT_ID } from '../../infra/local/support/local-identity.ts';
import { PHONE, startBrowser, type TestBrowser } from '../support/browser.ts';
import { lookWithAxe } from '../support/look-with-axe.ts';
import { patientPagesServer, type PatientPagesServer } from '../support/patient-pages-server.ts';
import { startStandIns, type StandInGroup } from '../support/stand-in-group.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let group: StandInGroup;
let browser: TestBrowser;
let server: PatientPagesServer;
let context: BrowserContext;
/** Addresses that NHS login was asked for, with what the browser said of where it came from. */
let asked: { url: string; referrer: string | undefined }[];

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

beforeAll(async () => {
  group = await startStandIns(['nhs-login'], { NHS_LOGIN_CLIENT_KEY: publicKey });
  browser = await startBrowser();
}, 30_000);
afterAll(async () => {
  await browser.close();
  await group.stop();
});

beforeEach(async () => {
  const { product, nhsLogin: issuer } = group.topology;
  const nhsLogin = makeNhsLogin(
    {
      isLocal: true,
      secrets: makeEnvironmentSecrets({ KEY: privateKey }),
      onSecretRefused: () => undefined,
      nowMs: Date.now,
      redirectUri: `${product}${NHS_LOGIN_BACK}`,
    },
    { kind: 'nhs-login', issuer, clientId: NHS_LOGIN_CLIENT_ID, privateKey: 'env:KEY' },
    'RX1',
  );
  const nhsLogins = { isOffered: () => Promise.resolve(true), of: () => nhsLogin };
  server = await patientPagesServer(
    { publicUrl: product, nhsLogins },
    undefined,
    Number(new URL(product).port),
  );
  asked = [];
});
afterEach(async () => {
  await context.close();
  await server.close();
});

/** Opens the link and goes to NHS login. @param hasScript of the browser */
async function go(hasScript = true): Promise<Page> {
  context = await browser.openFor({ ...PHONE, javaScriptEnabled: hasScript });
  const page = await context.newPage();
  page.on('request', (request) => {
    if (request.url().startsWith(group.topology.nhsLogin)) {
      asked.push({ url: request.url(), referrer: request.headers()['referer'] });
    }
  });
  await page.goto(server.link('patient'));
  if (hasScript) expect((await lookWithAxe(page, { runOnly: TAGS })).objections).toEqual([]);
  await page.getByRole('button', { name: 'Continue with NHS login' }).click();
  await page.getByRole('heading', { name: 'Who signs in?' }).waitFor();
  return page;
}

it.each([true, false])(
  'leads from the link to the appointment and back, script or none: %s',
  async (hasScript) => {
    const page = await go(hasScript);
    await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Your video appointment' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/j/${server.all.tokens.patient}/appointment`);
    const secret = server.all.tokens.patient.slice(4);
    expect(asked.length).toBeGreaterThan(0);
    for (const { url, referrer } of asked) {
      expect(url).not.toContain(secret);
      expect(referrer ?? '').not.toContain(secret);
    }
  },
);

it('says that an account is not proved, and the questions are still there', async () => {
  const page = await go();
  await page.getByRole('button', { name: 'Sign in, not proved' }).first().click();
  await page.getByText('You have not yet proved to NHS login who you are').waitFor();
  expect((await lookWithAxe(page, { runOnly: TAGS })).objections).toEqual([]);
  await page.getByRole('button', { name: 'Go back' }).click();
  await page.getByText('What is your date of birth?').waitFor();
  expect(server.all.participant('patient').failedIdentityChecks).toBe(0);
});

it('says that somebody stopped, and costs no try', async () => {
  const page = await go();
  await page.getByRole('button', { name: 'Do not share my details' }).click();
  await page.getByText('You stopped before you had finished with NHS login.').waitFor();
  expect(server.all.participant('patient').failedIdentityChecks).toBe(0);
});
