import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { invalidClient } from './oauth-error.ts';

/** A service that was registered with NHS login, or an application with the API platform. */
export interface Client {
  clientId: string;
  /** Compared letter by letter. */
  redirectUris: readonly string[];
  /** Public keys with which it may sign itself in. */
  keys: readonly KeyObject[];
  /** What its assertions have to name as `kid`; undefined where none is asked for. */
  keyId?: string;
}

export const keyFrom = (pem: string): KeyObject => createPublicKey(pem);

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** The longest time for which an assertion may be good at NHS login, in seconds. */
const MOST_SECONDS = 3600;

/**
 * Client authentication by `private_key_jwt` (NHS login, interface specification, 3.5.1): an assertion signed with RS512
 * by the client about itself, for the address of the token endpoint alone, with an end, and used once.
 */
export class ClientAuthentication {
  private readonly clients: readonly Client[];
  private readonly tokenEndpoint: string;
  private readonly mostSeconds: number;
  private readonly used = new Set<string>();

  constructor(clients: readonly Client[], tokenEndpoint: string, mostSeconds = MOST_SECONDS) {
    this.clients = clients;
    this.tokenEndpoint = tokenEndpoint;
    this.mostSeconds = mostSeconds;
  }

  find(clientId: string | undefined): Client | undefined {
    return this.clients.find((one) => one.clientId === clientId);
  }

  /** @throws OAuthError invalid_client */
  async authenticate(form: Readonly<Record<string, string | undefined>>): Promise<Client> {
    const assertion = form['client_assertion'];
    if (form['client_assertion_type'] !== ASSERTION_TYPE || assertion === undefined) {
      throw invalidClient('The client has to authenticate with private_key_jwt');
    }
    const client = this.find(issuerOf(assertion));
    if (client === undefined) throw invalidClient('There is no such client');
    if (form['client_id'] !== undefined && form['client_id'] !== client.clientId) {
      throw invalidClient('The assertion is of another client');
    }
    await this.check(client, assertion);
    return client;
  }

  private async check(client: Client, assertion: string): Promise<void> {
    const { aud, exp, jti } = await signedBy(client, assertion);
    if (aud !== this.tokenEndpoint) throw invalidClient('The audience is not this endpoint alone');
    if ((exp ?? 0) - Date.now() / 1000 > this.mostSeconds)
      throw invalidClient('The assertion is good for too long');
    const mark = `${client.clientId} ${jti ?? ''}`;
    if (this.used.has(mark)) throw invalidClient('The assertion was used before');
    this.used.add(mark);
  }
}

/** What an assertion says that one of the client's keys signed. @throws OAuthError invalid_client */
async function signedBy({ clientId, keys, keyId }: Client, assertion: string): Promise<JWTPayload> {
  if (keyId !== undefined && decodeProtectedHeader(assertion).kid !== keyId) {
    throw invalidClient('The kid is not known');
  }
  let reason = 'The client has no key';
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(assertion, key, {
        algorithms: ['RS512'],
        issuer: clientId,
        subject: clientId,
        requiredClaims: ['exp', 'jti', 'aud'],
      });
      return payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      reason = `The assertion is not good: ${error.code}`;
    }
  }
  throw invalidClient(reason);
}

function issuerOf(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).iss;
  } catch {
    throw invalidClient('The assertion is no JWT');
  }
}
