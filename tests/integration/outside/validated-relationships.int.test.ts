import { generateKeyPairSync } from 'node:crypto';
import { makeEnvironmentSecrets } from '../../../api/outside/secrets/environment-secrets.ts';
import { makeValidatedRelationships } from '../../../api/outside/vrs/make-validated-relationships.ts';
import { parseNhsNumber, type NhsNumber } from '../../../api/patients/rules/nhs-number.ts';
import {
  RELATIONSHIPS_CLIENT_ID,
  RELATIONSHIPS_KEY_ID,
} from '../../../infra/local/support/local-identity.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

const pairOf = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const registered = pairOf();
const number = (text: string): NhsNumber => parseNhsNumber(text)!;
const RUTH_FOR_MAYA = { patient: number('9990000018'), proxy: number('9990010005') };
const FOR_CALLUM = { patient: number('9990000026'), proxy: number('9990010013') };

let group: StandInGroup;
let refused: string[];

function relationships(
  changes: { clientId?: string; keyId?: string; keys?: string[]; isLocal?: boolean } = {},
) {
  const [newest = registered.privateKey, previous] = changes.keys ?? [];
  const { relationships: address } = group.topology;
  refused = [];
  return makeValidatedRelationships(
    {
      isLocal: changes.isLocal ?? true,
      secrets: makeEnvironmentSecrets({ KEY: newest, KEY_PREVIOUS: previous }),
      onSecretRefused: ({ what, generation }) => refused.push(`${what}: ${generation}`),
      newId: () => crypto.randomUUID(),
      nowMs: Date.now,
    },
    {
      kind: 'nhs-validated-relationships',
      baseUrl: `${address}/validated-relationships/FHIR/R4`,
      tokenUrl: `${address}/oauth2/token`,
      clientId: changes.clientId ?? RELATIONSHIPS_CLIENT_ID,
      keyId: changes.keyId ?? RELATIONSHIPS_KEY_ID,
      privateKey: 'env:KEY',
    },
    'RX1',
  );
}

async function send(method: string, path: string, body: unknown = {}): Promise<void> {
  const answer = await fetch(`${group.topology.relationships}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}
const fault = (one: object) => send('PUT', '/__faults', { faults: [{ path: '/Consent', times: 1, ...one }] });

beforeAll(async () => {
  group = await startStandIns(['vrs'], {
    RELATIONSHIPS_CLIENT_KEY: registered.publicKey,
    RELATIONSHIPS_CALLS_PER_SECOND: '100',
  });
}, 20_000);
afterAll(() => group.stop());
// the platform takes few calls in a second
beforeEach(() => send('POST', '/__begin-second'));

it('reads a proxy role that is in force, with its basis and what the proxy is to the patient', async () => {
  const [role, ...others] = await (await relationships()).rolesOf(RUTH_FOR_MAYA);
  expect(others).toEqual([]);
  expect(role).toMatchObject({
    ...{ status: 'active', isDenied: false, reason: 'ROLE_ACTIVATED', legalBasis: 'consent' },
    ...{ relationship: 'MTH', startsOn: '2025-02-11', endsOn: undefined },
  });
  expect(role?.changedAt.toString()).toBe('2025-02-17T14:30:00Z');
});

it('reads one that was ended, and why', async () => {
  expect(await (await relationships()).rolesOf(FOR_CALLUM)).toMatchObject([
    { status: 'inactive', reason: 'ROLE_DEACTIVATED_CHANGE_IN_RELATIONSHIP' },
  ]);
});

it('finds none of two people who are nothing to each other there, which is no failure', async () => {
  const none = { patient: RUTH_FOR_MAYA.patient, proxy: FOR_CALLUM.proxy };
  expect(await (await relationships()).rolesOf(none)).toEqual([]);
});

describe('what is no answer', () => {
  it.each([
    [{ kind: 'outage' }, '503 SERVER_ERROR', true],
    [{ kind: 'status', status: 502 }, '502 BAD_GATEWAY', true],
    [{ kind: 'status', status: 408 }, '408 TIMEOUT', true],
    [{ kind: 'drop' }, 'no answer', true],
    [{ kind: 'redirect' }, 'no answer', true],
  ])('is a failure that names no number: %o', async (one, reason, retryable) => {
    const service = await relationships();
    await fault(one);
    await expect(service.rolesOf(RUTH_FOR_MAYA)).rejects.toMatchObject({
      ...{ system: 'relationships', retryable, reason, cause: undefined },
    });
    await send('DELETE', '/__faults');
  });

  it('is too many calls at once, with how long to wait', async () => {
    const service = await relationships();
    await fault({ kind: 'status', status: 429, retryAfterSeconds: 7 });
    await expect(service.rolesOf(RUTH_FOR_MAYA)).rejects.toMatchObject({
      ...{ reason: '429 THROTTLED', retryAfterSeconds: 7, retryable: true },
    });
  });

  it('is a number that the service refuses, which no repeat makes right', async () => {
    const wrong = { ...RUTH_FOR_MAYA, proxy: '9990010006' as NhsNumber };
    await expect((await relationships()).rolesOf(wrong)).rejects.toMatchObject({
      ...{ reason: '422 INVALID_IDENTIFIER_VALUE', retryable: false },
    });
  });
});

describe('the key with which Confer signs itself in', () => {
  it('may be replaced: the one before it serves while the platform does not know the new one', async () => {
    const service = await relationships({ keys: [pairOf().privateKey, registered.privateKey] });
    expect(await service.rolesOf(RUTH_FOR_MAYA)).toHaveLength(1);
    expect(refused).toEqual(['relationships of RX1: newest']);
  });

  it.each([
    ['that is not known', { keys: [pairOf().privateKey] }],
    ['under a name that is not known', { keyId: 'another' }],
    ['of an application that is not known', { clientId: 'somebody-else' }],
  ])('%s is a failure to put right', async (_what, changes) => {
    await expect((await relationships(changes)).rolesOf(RUTH_FOR_MAYA)).rejects.toMatchObject({
      reason: 'token: 401 invalid_client',
    });
  });

  it('is asked for a token once for many checks', async () => {
    const service = await relationships();
    await service.rolesOf(RUTH_FOR_MAYA);
    await send('PUT', '/__faults', { faults: [{ kind: 'outage', path: '/oauth2/token' }] });
    expect(await service.rolesOf(RUTH_FOR_MAYA)).toHaveLength(1);
    await send('DELETE', '/__faults');
  });

  it('is asked for another token at once where the platform has ended the one before its time', async () => {
    const service = await relationships();
    await service.rolesOf(RUTH_FOR_MAYA);
    await send('POST', '/__end-tokens');
    expect(await service.rolesOf(RUTH_FOR_MAYA)).toHaveLength(1);
  });

  it('goes to no stand-in from a hospital', async () => {
    await expect(relationships({ isLocal: false })).rejects.toMatchObject({ system: 'relationships' });
  });
});
