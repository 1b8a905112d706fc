import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { EntraError } from './entra-error.ts';

/** The form of a token request; express has parsed it. */
export type TokenForm = Readonly<Record<string, string | undefined>>;

/** Secrets of the registered applications, by client id: an application may have several at once, as in Entra. */
export type ClientSecrets = ReadonlyMap<string, readonly string[]>;

/** Client id and secret, from the form or from an Authorization: Basic header. */
export function clientOf(
  request: Request,
  form: TokenForm,
): { clientId: string; secret: string | undefined } {
  const basic = /^Basic (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (basic !== undefined) {
    const [clientId = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    return { clientId: decodeURIComponent(clientId), secret: decodeURIComponent(secret) };
  }
  return { clientId: form['client_id'] ?? '', secret: form['client_secret'] };
}

/** @throws EntraError AADSTS900144, 700016, 7000218 or 7000215, as Entra answers for the same mistakes */
export function checkClientSecret(
  secrets: ClientSecrets,
  client: { clientId: string; secret: string | undefined },
): void {
  const expected = knownSecrets(secrets, client.clientId);
  if (client.secret === undefined) {
    throw new EntraError(
      401,
      'invalid_client',
      7000218,
      `The request body must contain the following parameter: 'client_assertion' or 'client_secret'.`,
    );
  }
  const given = digest(client.secret);
  if (!expected.some((secret) => timingSafeEqual(given, digest(secret)))) {
    throw new EntraError(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, ` +
        `not the client secret ID, for a secret added to app '${client.clientId}'.`,
    );
  }
}

/** @throws EntraError AADSTS900144 without a client id, AADSTS700016 for an application nobody registered */
export function knownSecrets(secrets: ClientSecrets, clientId: string): readonly string[] {
  if (clientId === '') {
    throw new EntraError(
      400,
      'invalid_request',
      900144,
      `The request body must contain the following parameter: 'client_id'.`,
    );
  }
  const known = secrets.get(clientId);
  if (known === undefined) {
    throw new EntraError(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory.`,
    );
  }
  return known;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
