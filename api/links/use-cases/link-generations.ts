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
  const tokens = secrets.map(tokenWith);
  const known = tokens.find(
    (token) => stored !== undefined && Buffer.compare(tokenHash(token), stored) === 0,
  );
  return known ?? tokenWith(secrets[0]);
}
