import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeConnections } from '../../../api/kernel/database/connections.ts';
import { makeMessageTemplates } from '../../../api/messages/store/message-templates.ts';
import { useDatabase } from '../support/use-database.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const TENANT = '0b7a1c52-6c1e-4a39-9d0e-2f5a3c1d9e01';
const TEMPLATE = '7a3d9c10-51b2-4e6f-9a00-000000000001';
const db = useDatabase();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'confer-connections-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command as an administrator does. */
function run(
  content: object,
  environment: NodeJS.ProcessEnv = {},
): Promise<{ code: number; lines: string[] }> {
  const file = path.join(folder, 'connections.json');
  writeFileSync(file, JSON.stringify(content));
  return new Promise((resolve) => {
    execFile(
      path.join(ROOT, 'node_modules/.bin/node'),
      [path.join(ROOT, 'api/set-up-connections.ts'), file],
      { env: { PATH: process.env['PATH'], DATABASE_URL: db.database.url, ...environment } },
      (error, stdout) => {
        const code = typeof error?.code === 'number' ? error.code : 0;
        resolve({ code, lines: stdout.trim().split('\n') });
      },
    );
  });
}

const sender = (apiKey: string) => ({
  kind: 'govuk-notify',
  baseUrl: 'https://api.notifications.service.gov.uk',
  service: '6f1c2d3e-1111-4000-8000-0000000000aa',
  apiKey,
});
const whole = () => ({
  organisation: db.organisation.odsCode,
  entraTenants: [TENANT.toUpperCase()],
  pas: { kind: 'fhir-r4', baseUrl: 'https://pas.trust.nhs.uk/fhir/', tokenScope: 'api://pas/.default' },
  senders: { sms: sender('env:NOTIFY_API_KEY_RXX01') },
  templates: { invitation: { sms: { en: TEMPLATE } } },
});
/** As a Confer that starts now would see them. */
const seen = async () => {
  const { orgId } = db.organisation;
  const connections = makeConnections(db.pool, Date.now);
  return {
    tenants: (await connections.entraTenants(orgId)).map(({ tenantId }) => tenantId),
    pas: await connections.pas(orgId),
    sms: await connections.sender(orgId, 'sms'),
    templates: await makeMessageTemplates(db.pool, Date.now).listOf(orgId),
  };
};

it('writes what the file says in the place of what there was, and names a secret that is not there', async () => {
  const { code, lines } = await run(whole());
  expect({ code, lines }).toEqual({
    code: 0,
    lines: [
      'RXX01: written',
      'RXX01: the secret env:NOTIFY_API_KEY_RXX01 is not there in this shell; the Confer that runs needs it',
    ],
  });
  expect(await seen()).toMatchObject({
    tenants: [TENANT],
    pas: { kind: 'fhir-r4', baseUrl: 'https://pas.trust.nhs.uk/fhir' },
    sms: { apiKey: 'env:NOTIFY_API_KEY_RXX01' },
    templates: [{ message: 'invitation', channel: 'sms', language: 'en', templateId: TEMPLATE }],
  });
  await run({ organisation: 'RXX01', entraTenants: [TENANT] });
  expect(await seen()).toEqual({ tenants: [TENANT], pas: undefined, sms: undefined, templates: [] });
});

it('names each thing that is wrong, and writes nothing', async () => {
  const before = await seen();
  const shape = await run({ ...whole(), entraTenants: [], senders: { sms: sender('my-secret-key') } });
  expect(shape.code).toBe(1);
  expect(shape.lines).toEqual([
    expect.stringMatching(/^0\.entraTenants: /),
    expect.stringMatching(/^0\.senders\.sms\.apiKey: Name where the secret is/),
  ]);
  expect(shape.lines.join()).not.toContain('my-secret-key');
  const content = await run([
    {
      ...whole(),
      pas: { ...whole().pas, baseUrl: 'http://127.0.0.1:4003/fhir' },
      templates: { 'rainy-day': { sms: { en: TEMPLATE } }, 'slot-offer': { email: { en: TEMPLATE } } },
    },
    { ...whole(), organisation: 'RQQ' },
  ]);
  expect(content.code).toBe(1);
  expect(content.lines).toEqual([
    'RXX01: pas.baseUrl is a loopback address: stand-ins are for CONFER_ENV=local only',
    expect.stringMatching(/^RXX01: templates\.rainy-day: Confer sends no such message/),
    'RXX01: templates.slot-offer.email.en: it goes by sms only',
    'RQQ: there is no such organisation',
  ]);
  expect(await seen()).toEqual(before);
});
