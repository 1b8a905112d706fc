import { importPKCS8 } from 'jose';
import {
  allowInsecureRequests,
  clientCredentialsGrant,
  ClientError,
  Configuration,
  modifyAssertion,
  PrivateKeyJwt,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { z } from 'zod';
import { requireAddress } from '../../kernel/connections/address-problem.ts';
import { keptFor } from '../../kernel/connections/kept-for.ts';
import { SecretMissing, type Secrets } from '../../kernel/connections/secrets.ts';
import { tryGenerations, type SecretRefused } from '../../kernel/connections/try-generations.ts';
import type { RelationshipsConnection } from '../../kernel/contract/connections.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { RelationshipService } from '../../patients/ports/relationship-service.ts';
import { NotTheAnswer, rolesIn } from './consent-bundle.ts';

interface Deps {
  isLocal: boolean;
  secrets: Secrets;
  onSecretRefused: (refused: SecretRefused) => void;
  newId: () => string;
  nowMs: () => number;
}

/** NHS England API platform, application-restricted access by signed JWT: RS512, five minutes at most. */
const ALGORITHM = 'RS512';
const TIMEOUT_SECONDS = 10;
/** Tokens are good for 599 seconds; one that is about to end is not used. */
const TOKEN_KEPT_SECONDS = 540;
const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
/** What may succeed at another time. A number or a parameter that is refused never does. */
const PASSING: ReadonlySet<number> = new Set([401, 403, 408, 425, 429]);

type Key = Awaited<ReturnType<typeof importPKCS8>>;

const failure = (
  reason: string,
  options: { retryable?: boolean; retryAfterSeconds?: number | undefined; cause?: unknown } = {},
): UpstreamFailure => new UpstreamFailure('relationships', { retryable: true, ...options, reason });

const outcomeSchema = z.looseObject({
  issue: z
    .array(
      z.looseObject({
        details: z
          .looseObject({ coding: z.array(z.looseObject({ code: z.string() })).default([]) })
          .optional(),
      }),
    )
    .default([]),
});

/** The service's own code of an error. Its diagnostics may hold an NHS number, and are not read. */
function errorCode(body: unknown): string | undefined {
  const code = outcomeSchema.safeParse(body).data?.issue[0]?.details?.coding[0]?.code;
  return code !== undefined && /^[A-Z_]{1,60}$/.test(code) ? code : undefined;
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** @throws UpstreamFailure, retryable, when the key is not there or cannot be one */
async function keysOf(secrets: Secrets, name: string, whose: string): Promise<readonly [Key, ...Key[]]> {
  try {
    const [newest, ...before] = await secrets.read(name);
    const keyOf = (pem: string): Promise<Key> => importPKCS8(pem, ALGORITHM);
    return [await keyOf(newest), ...(await Promise.all(before.map(keyOf)))];
  } catch (error) {
    const reason = error instanceof SecretMissing ? error.message : `${name} is no private key`;
    throw failure(`relationships of organisation ${whose}: ${reason}`, { cause: error });
  }
}

const isKeyRefused = (error: unknown): boolean =>
  (error instanceof ResponseBodyError && error.error === 'invalid_client') ||
  (error instanceof WWWAuthenticateChallengeError && error.status === 401);

function tokenFailure(error: unknown): unknown {
  if (error instanceof ResponseBodyError)
    return failure(`token: ${error.status} ${error.error}`, { cause: error });
  if (error instanceof WWWAuthenticateChallengeError)
    return failure(`token: ${error.status}`, { cause: error });
  if (error instanceof ClientError) return failure(`token: ${error.code ?? 'no answer'}`, { cause: error });
  // what fetch throws when nobody is there
  return error instanceof TypeError ? failure('token: no answer', { cause: error }) : error;
}

function configurationFor(
  { tokenUrl, clientId, keyId }: RelationshipsConnection,
  key: Key,
  isLocal: boolean,
): Configuration {
  const authentication = PrivateKeyJwt(
    { key, kid: keyId },
    {
      // the platform takes an assertion for the address of its tokens only
      [modifyAssertion]: (_header, payload) => {
        payload['aud'] = tokenUrl;
      },
    },
  );
  const server = { issuer: new URL(tokenUrl).origin, token_endpoint: tokenUrl };
  const configuration = new Configuration(server, clientId, {}, authentication);
  configuration.timeout = TIMEOUT_SECONDS;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- stand-ins have no TLS; `requireAddress` holds local mode to this machine
  if (isLocal) allowInsecureRequests(configuration);
  return configuration;
}

/**
 * The NHS Validated Relationships Service for one organisation, over FHIR R4: proxy roles are its Consents (specification
 * 1.27, `GET /Consent`, application-restricted access).
 * @param whose the organisation's ODS code, for failures
 * @throws UpstreamFailure, retryable, when its address may not be used or its key is not there
 */
export async function makeValidatedRelationships(
  deps: Deps,
  connection: RelationshipsConnection,
  whose: string,
): Promise<RelationshipService> {
  const { isLocal, nowMs } = deps;
  requireAddress('relationships', connection.baseUrl, isLocal);
  requireAddress('relationships', connection.tokenUrl, isLocal);
  const keys = await keysOf(deps.secrets, connection.privateKey, whose);
  const withKey = tryGenerations(keys, {
    what: `relationships of ${whose}`,
    isRefusal: isKeyRefused,
    onSecretRefused: deps.onSecretRefused,
    nowMs,
  });
  const tokens = keptFor(TOKEN_KEPT_SECONDS, nowMs, async (_key: 'one') => {
    try {
      const granted = await withKey((key) =>
        clientCredentialsGrant(configurationFor(connection, key, isLocal)),
      );
      return granted.access_token;
    } catch (error) {
      throw tokenFailure(error);
    }
  });
  return {
    rolesOf: async (asked) => {
      const ask = async () => search(deps, connection, await tokens('one'), asked);
      let response = await ask();
      if (response.status === 401) {
        // the platform ends tokens before their time
        tokens.forget('one');
        response = await ask();
      }
      return rolesFrom(response, asked);
    },
  };
}

type Asked = Parameters<RelationshipService['rolesOf']>[0];

/** @throws UpstreamFailure, retryable, when there is no answer */
async function search(
  { newId }: Deps,
  { baseUrl }: RelationshipsConnection,
  token: string,
  asked: Asked,
): Promise<Response> {
  const query = new URLSearchParams([
    ['performer:identifier', `${NHS_NUMBER}|${asked.proxy}`],
    ['patient:identifier', `${NHS_NUMBER}|${asked.patient}`],
    ['_include', 'Consent:performer'],
  ]);
  try {
    return await fetch(`${baseUrl}/Consent?${query.toString()}`, {
      headers: {
        Accept: 'application/fhir+json',
        Authorization: `Bearer ${token}`,
        'X-Request-ID': newId(),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1000),
    });
  } catch {
    // the cause names the address, and with it two NHS numbers
    throw failure('no answer');
  }
}

async function rolesFrom(response: Response, asked: Asked): ReturnType<RelationshipService['rolesOf']> {
  const body = await jsonOf(response);
  if (response.status !== 200) throw refusalOf(response, body);
  try {
    return rolesIn(body, asked);
  } catch (error) {
    if (!(error instanceof NotTheAnswer)) throw error;
    throw failure(`200 ${error.message}`);
  }
}

function refusalOf({ status, headers }: Response, body: unknown): UpstreamFailure {
  const after = Number(headers.get('Retry-After') ?? Number.NaN);
  return failure([status, errorCode(body)].join(' ').trim(), {
    retryable: PASSING.has(status) || status >= 500,
    retryAfterSeconds: Number.isFinite(after) ? after : undefined,
  });
}
