import { createHmac } from 'node:crypto';
import { tokenHash, tokenOfLink } from './link-generations.ts';
import type { ParticipantId } from '../../kernel/rules/id.ts';

/** Makes and reads the links by which people outside come in. A link is a person's, not a meeting's. */
export interface JoinLinks {
  /** The participant's token: `<ODS code in lower case>-<32 characters>`, 192 bits that only the secret can make. */
  tokenFor(odsCode: string, participantId: ParticipantId, stored?: Uint8Array): string;
  urlFor(token: string): string;
  /** What is stored of a token: SHA-256. */
  hash(token: string): Uint8Array;
  /** Which organisation to ask about the token; undefined when it cannot be one of ours. */
  odsCodeOf(token: string): string | undefined;
}

/**
 * Tokens are derived from the participant's id and a secret, so that a message can be sent (again) without the link
 * being stored anywhere.
 * @param secret at least 32 characters
 * @param publicUrl of the product, without a trailing slash
 * @param earlier secrets before it: links that were made with these are known by the hash that is stored of them
 */
export function makeJoinLinks(secret: string, publicUrl: string, earlier: readonly string[] = []): JoinLinks {
  return {
    tokenFor: (odsCode, participantId, stored) => {
      const tokenWith = (one: string): string => {
        const mac = createHmac('sha256', one).update(`join-link:${participantId}`).digest();
        return `${odsCode.toLowerCase()}-${mac.subarray(0, 24).toString('base64url')}`;
      };
      return tokenOfLink([secret, ...earlier], tokenWith, stored);
    },
    urlFor: (token) => `${publicUrl}/j/${token}`,
    hash: tokenHash,
    odsCodeOf: (token) => /^([a-z0-9]{3,10})-[A-Za-z0-9_-]{32}$/.exec(token)?.[1]?.toUpperCase(),
  };
}
