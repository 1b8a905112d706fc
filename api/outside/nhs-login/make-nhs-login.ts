import { importPKCS8 } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  Configuration,
  discovery,
  enableNonRepudiationChecks,
  modifyAssertion,
  PrivateKeyJwt,
  type ServerMetadata,
} from 'openid-client';
import { z } from 'zod';
import type { NhsLogin, NhsLoginAnswer } from '../../joining/ports/nhs-login.ts';
import { addressProblem, requireAddress } from '../../kernel/connections/address-problem.ts';
import { keptFor } from '../../kernel/connections/kept-for.ts';
import { SecretMissing, type Secrets } from '../../kernel/connections/secrets.ts';
import { tryGenerations, type SecretRefused } from '../../kernel/connections/try-generations.ts';
import type { NhsLoginConnection } from '../../kernel/contract/connections.ts';
import { answerOfError, awayBecause, failureOf, isKeyRefused } from './nhs-login-failure.ts';

interface Deps {
  isLocal: boolean;
  secrets: Secrets;
  onSecretRefused: (refused: SecretRefused) => void;
  nowMs: () => number;
  /** Registered with NHS login, which compares it letter by letter. */
  redirectUri: string;
}

/** NHS login signs its tokens, and Confer its requests, so (NHS login, interface specification, 4.4). */
const ALGORITHM = 'RS512';
const TIMEOUT_SECONDS = 10;
/** How long the metadata of NHS login is used, in seconds. */
const METADATA_SECONDS = 3600;
/** Proved who they are, and signed in by any of the ways that NHS login has for them (5.1, vectors of trust). */
const WANTED_VECTORS = JSON.stringify(['P9.Cp.Cd', 'P9.Cp.Ck', 'P9.Cm']);

/** Stand-ins have no TLS; `requireAddress` and `addressProblem` hold local mode to this machine. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- so marked that it stands out
const ON_THIS_MACHINE: ((configuration: Configuration) => void)[] = [allowInsecureRequests];

const claimsSchema = z.looseObject({
  nhs_number: z.string().optional(),
  identity_proofing_level: z.string().optional(),
  vot: z.string().optional(),
});

type Key = Awaited<ReturnType<typeof importPKCS8>>;

/** @throws UpstreamFailure, retryable, when the key is not there or cannot be one */
async function keysOf(secrets: Secrets, reference: string, whose: string): Promise<readonly [Key, ...Key[]]> {
  try {
    const [newest, ...before] = await secrets.read(reference);
    const keyOf = (pem: string): Promise<Key> => importPKCS8(pem, ALGORITHM);
    return [await keyOf(newest), ...(await Promise.all(before.map(keyOf)))];
  } catch (error) {
    const reason = error instanceof SecretMissing ? error.message : `${reference} is no private key`;
    throw awayBecause(`nhs-login of organisation ${whose}: ${reason}`, error);
  }
}

/** The metadata of NHS login. @throws UpstreamFailure when it does not answer, or names an address that it must not */
async function readMetadata(
  { issuer, clientId }: NhsLoginConnection,
  isLocal: boolean,
): Promise<ServerMetadata> {
  try {
    const options = { timeout: TIMEOUT_SECONDS, execute: isLocal ? ON_THIS_MACHINE : [] };
    const found = await discovery(new URL(issuer), clientId, undefined, undefined, options);
    const metadata = found.serverMetadata();
    for (const address of [metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri]) {
      const problem = address === undefined ? 'is missing' : addressProblem(address, isLocal);
      if (problem !== undefined) throw awayBecause(`an address of its own ${problem}`);
    }
    return metadata;
  } catch (error) {
    throw failureOf(error);
  }
}

function configurationFor(
  metadata: ServerMetadata,
  { clientId }: NhsLoginConnection,
  key: Key,
  isLocal: boolean,
): Configuration {
  const authentication = PrivateKeyJwt(key, {
    // NHS login takes an assertion for the address of its tokens only
    [modifyAssertion]: (_header, payload) => {
      payload['aud'] = metadata.token_endpoint;
    },
  });
  const client = { id_token_signed_response_alg: ALGORITHM };
  const configuration = new Configuration(metadata, clientId, client, authentication);
  configuration.timeout = TIMEOUT_SECONDS;
  // the signature counts too, not only that the token came over TLS
  enableNonRepudiationChecks(configuration);
  for (const extend of isLocal ? ON_THIS_MACHINE : []) extend(configuration);
  return configuration;
}

/**
 * NHS login for one organisation, over OpenID Connect: authorization code, client authentication by a signed assertion
 * (`private_key_jwt`), state and nonce.
 * @param whose the organisation's ODS code, for failures
 * @throws UpstreamFailure, retryable, when its address may not be used or its key is not there
 */
export async function makeNhsLogin(
  deps: Deps,
  connection: NhsLoginConnection,
  whose: string,
): Promise<NhsLogin> {
  const { isLocal, redirectUri } = deps;
  requireAddress('nhs-login', connection.issuer, isLocal);
  const keys = await keysOf(deps.secrets, connection.privateKey, whose);
  const metadataOf = keptFor(METADATA_SECONDS, deps.nowMs, () => readMetadata(connection, isLocal));
  const withKey = tryGenerations(keys, {
    what: `nhs-login of ${whose}`,
    isRefusal: isKeyRefused,
    onSecretRefused: deps.onSecretRefused,
    nowMs: deps.nowMs,
  });
  return {
    addressFor: async ({ state, nonce }) => {
      const configuration = configurationFor(await metadataOf(connection), connection, keys[0], isLocal);
      const asked = { scope: 'openid profile', redirect_uri: redirectUri, state, nonce, vtr: WANTED_VECTORS };
      // nobody is signed in on a shared phone as the person who used NHS login on it last
      return buildAuthorizationUrl(configuration, { ...asked, prompt: 'login' }).href;
    },
    answerIn: async (query, { state, nonce }): Promise<NhsLoginAnswer> => {
      const cameBackTo = new URL(redirectUri);
      cameBackTo.search = query.toString();
      const metadata = await metadataOf(connection);
      try {
        const tokens = await withKey((key) =>
          authorizationCodeGrant(configurationFor(metadata, connection, key, isLocal), cameBackTo, {
            expectedState: state,
            expectedNonce: nonce,
            idTokenExpected: true,
          }),
        );
        const claims = claimsSchema.safeParse(tokens.claims());
        if (!claims.success) return { kind: 'not-valid', reason: 'claims of another kind' };
        const { nhs_number: nhsNumber, identity_proofing_level: level, vot } = claims.data;
        return { kind: 'identity', nhsNumber, level, vectorOfTrust: vot };
      } catch (error) {
        return answerOfError(error);
      }
    },
  };
}
