import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';

type Algorithm = 'RS256' | 'RS512';

/** A key pair that survives restarts, so that tokens and cached key sets stay good. */
export interface SigningKey {
  publicJwk: JWK;
  publicKey: CryptoKey;
  sign: (claims: JWTPayload) => Promise<string>;
}

/** Loads the key called `name` from `stateDir`, or makes it. @throws Error when the folder cannot be written */
export async function loadSigningKey(
  stateDir: string,
  name: string,
  alg: Algorithm = 'RS256',
): Promise<SigningKey> {
  const file = path.join(stateDir, `${name}-signing-key.json`);
  const privateJwk = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as JWK)
    : await makeKey(stateDir, file, alg);
  const privateKey = await importRsa(privateJwk, alg);
  const publicJwk: JWK = { use: 'sig', alg };
  for (const part of ['kty', 'kid', 'n', 'e'] as const) {
    const value = privateJwk[part];
    if (value !== undefined) publicJwk[part] = value;
  }
  const kid = publicJwk.kid ?? '';
  return {
    publicJwk,
    publicKey: await importRsa(publicJwk, alg),
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg, kid }).sign(privateKey),
  };
}

async function makeKey(stateDir: string, file: string, alg: Algorithm): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { modulusLength: 2048, extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: randomUUID() };
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(jwk), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return jwk;
}

async function importRsa(jwk: JWK, alg: Algorithm): Promise<CryptoKey> {
  const key = await importJWK(jwk, alg);
  if (key instanceof Uint8Array) throw new Error('The signing key is not an RSA key');
  return key;
}
