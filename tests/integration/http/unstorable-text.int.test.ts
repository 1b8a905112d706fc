import type { Operation } from '../../../api/http/operation.ts';
import { startTestServer, type TestServer } from '../../support/http-server.ts';

const ID = '0198c0de-0000-7000-8000-0000000000a1';
/** As JSON: a null character, each half of a surrogate pair, and one in the name of a field. */
const BODIES = ['{"a":"\\u0000"}', '{"a":["\\ud800"]}', '{"a":{"b":"\\udc00"}}', '{"a\\u0000":1}'];

let test: TestServer;
let headers: Record<string, string>;
beforeAll(async () => {
  test = await startTestServer();
  const roles = ['Clinician', 'Coordinator', 'Admin', 'Viewer'];
  headers = {
    authorization: `Bearer ${await test.issuer.token({ roles })}`,
    'idempotency-key': 'key-number-1',
    'if-match': '*',
  };
});
afterAll(() => test.close());

/** Params that are no ids. */
const NO_IDS: Readonly<Record<string, string>> = {
  odsCode: 'RXX',
  kind: 'pounds-per-dna',
  system: 'pas',
  field: 'answer',
};

const addressOf = ({ path }: Operation, suffix = ''): string =>
  test.url + path.replaceAll(/:([A-Za-z]+)/g, (_all, name) => `${NO_IDS[name] ?? ID}${suffix}`);

/** Every use case throws in this test: what reaches one is answered with 500. */
async function expectRefused(address: string, init: RequestInit): Promise<void> {
  const response = await fetch(address, init);
  const { title } = (await response.json()) as { title: string };
  expect([address, response.status, title]).toEqual([
    address,
    400,
    expect.stringContaining('null character'),
  ]);
}

it('refuses a null character in the address of every endpoint', async () => {
  expect(test.server.operations.length).toBeGreaterThan(80);
  for (const operation of test.server.operations) {
    const { method, path } = operation;
    await expectRefused(`${addressOf(operation)}?q=%00`, { method, headers });
    await expectRefused(`${addressOf(operation)}?a%00b=1`, { method, headers });
    if (path.includes(':')) await expectRefused(addressOf(operation, '%00'), { method, headers });
  }
});

it('refuses what the database cannot keep in the body of every endpoint', async () => {
  const withBody = test.server.operations.filter(
    ({ method, fileMediaTypes }) => ['POST', 'PUT'].includes(method) && fileMediaTypes.length === 0,
  );
  expect(withBody.length).toBeGreaterThan(40);
  for (const operation of withBody) {
    for (const body of BODIES) {
      await expectRefused(addressOf(operation), {
        method: operation.method,
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      });
    }
  }
});

it.each(['/api/messages', '/webhooks/graph', '/webhooks/notify', '/webhooks/notify/inbound'])(
  'refuses it at %s too',
  async (path) => {
    for (const body of BODIES) {
      await expectRefused(test.url + path, {
        method: 'POST',
        headers: { authorization: 'Bearer callback-token-of-the-test', 'content-type': 'application/json' },
        body,
      });
    }
  },
);

it('refuses it in the address of a page for patients, before it is known which page that is', async () => {
  await expectRefused(`${test.url}/j/token-of-the-test%00`, {});
});
