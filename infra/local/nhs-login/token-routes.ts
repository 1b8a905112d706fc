import { createHash, randomBytes, randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import type { SigningKey } from '../support/signing-keys.ts';
import type { ClientAuthentication } from './clients.ts';
import type { Codes, Grant } from './codes.ts';
import { OAuthError } from './oauth-error.ts';
import type { NhsLoginSettings } from './settings.ts';

/** The same for a person at each visit, and says nothing of them. */
const subjectOf = (nhsNumber: string): string =>
  createHash('sha256').update(`nhs-login ${nhsNumber}`).digest('hex').slice(0, 32);

/** NHS login, interface specification, tables 16.1 and 16.2: what is known of the person only where `profile` was asked for. */
function claimsOf(
  issuer: string,
  { request, account, level, signedInAt }: Grant,
  settings: NhsLoginSettings,
) {
  const now = Math.floor(Date.now() / 1000);
  const vectors = { vot: `${level}.Cp.Cd`, vtm: `${issuer}/trustmark/${new URL(issuer).host}` };
  const profile = {
    nhs_number: account.nhsNumber,
    identity_proofing_level: level,
    ...(account.familyName === undefined ? {} : { family_name: account.familyName }),
    ...(account.birthDate === undefined ? {} : { birthdate: account.birthDate }),
  };
  return {
    iss: issuer,
    sub: subjectOf(account.nhsNumber),
    aud: request.clientId,
    iat: settings.tokenSeconds < 0 ? now + settings.tokenSeconds * 2 : now,
    exp: now + settings.tokenSeconds,
    jti: randomUUID(),
    auth_time: Math.floor(signedInAt / 1000),
    nonce: settings.nonce ?? request.nonce,
    ...vectors,
    ...(request.scopes.includes('profile') ? profile : {}),
  };
}

/** `POST /token`: a code for an ID token. */
export function tokenRoutes(given: {
  issuer: string;
  authentication: ClientAuthentication;
  codes: Codes;
  key: SigningKey;
  unknownKey: SigningKey;
  settings: NhsLoginSettings;
}): Router {
  const { issuer, authentication, codes, settings } = given;
  const router = express.Router();
  router.post('/token', express.urlencoded({ extended: false }), async (request, response) => {
    const form = (request.body ?? {}) as Readonly<Record<string, string | undefined>>;
    const client = await authentication.authenticate(form);
    if (form['grant_type'] !== 'authorization_code') {
      throw new OAuthError(400, 'unsupported_grant_type', 'Only authorization_code is supported');
    }
    const grant = codes.use(form['code'], client.clientId, form['redirect_uri']);
    const key = settings.signsWithUnknownKey ? given.unknownKey : given.key;
    response.set('Cache-Control', 'no-store').json({
      access_token: randomBytes(32).toString('base64url'),
      token_type: 'bearer',
      expires_in: 300,
      scope: grant.request.scopes.join(' '),
      id_token: await key.sign(claimsOf(issuer, grant, settings)),
    });
  });
  return router;
}
