import { createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { readJsonRecord, writePrivateJson } from './state-folder.ts';

/** PKCS #8, as Confer signs itself in with. */
const newPrivateKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;

const MAKERS = {
  ENTRA_CLIENT_SECRET: () => randomBytes(32).toString('base64url'),
  CHANNEL_CLIENT_SECRET: () => randomBytes(32).toString('base64url'),
  // GOV.UK Notify's own form: a name, the service's id, the key's secret
  NOTIFY_API_KEY: () => `confer-${randomUUID()}-${randomUUID()}`,
  NOTIFY_API_KEY_WESTHAVEN: () => `confer-${randomUUID()}-${randomUUID()}`,
  NOTIFY_CALLBACK_TOKEN: () => randomBytes(32).toString('base64url'),
  NHS_LOGIN_KEY: () => newPrivateKey(),
  RELATIONSHIPS_KEY: () => newPrivateKey(),
  LINK_SECRET: () => randomBytes(32).toString('base64url'),
  COOKIE_SECRET: () => randomBytes(32).toString('base64url'),
  AUDIT_SECRET: () => randomBytes(32).toString('base64url'),
} as const;

export type SecretName = keyof typeof MAKERS;
export type Secrets = Readonly<Record<SecretName, string>>;

/** The public part of a private key, both PEM. */
export const publicKeyOf = (privateKey: string): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();

/** The secrets of this state folder: made on first use and kept, so that links and sign-ins survive a restart. */
export function ensureSecrets(file: string): Secrets {
  const kept = readJsonRecord<string>(file);
  const names = Object.keys(MAKERS) as SecretName[];
  const secrets = Object.fromEntries(names.map((name) => [name, kept[name] ?? MAKERS[name]()])) as Secrets;
  if (names.some((name) => kept[name] === undefined)) writePrivateJson(file, secrets);
  return secrets;
}
