import { createHash } from 'node:crypto';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';

/** What is stored of a token: SHA-256. */
export const tokenHash = (token: string): Uint8Array => createHash('sha256').update(token).digest();

/**
 * The token of a link that may have been made before the secret was replaced: that of the secret whose token has the hash
 * that is stored.
 * @param tokenWith derives the link's token from a secret
 * @param stored undefined for a link that is being made, which has the present secret
 */
export function tokenOfLink(
  secrets: SecretGenerations,
  tokenWith: (secret: string) => string,
  stored: Uint8Array | undefined,
): string {
  return tokenWith(secretOfLink(secrets, tokenWith, stored));
}

/** With which secret a link was made; the present one for a link that is being made. */
export function secretOfLink(
  secrets: SecretGenerations,
  tokenWith: (secret: string) => string,
  stored: Uint8Array | undefined,
): string {
  const known = secrets.find(
    (secret) => stored !== undefined && Buffer.compare(tokenHash(tokenWith(secret)), stored) === 0,
  );
  return known ?? secrets[0];
}
