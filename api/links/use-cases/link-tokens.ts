import { createHmac } from 'node:crypto';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import { secretOfLink, tokenHash, tokenOfLink } from './link-generations.ts';

/** Makes and reads the links of one kind by which people outside come in. */
export interface LinkTokens<Of> {
  /**
   * `<ODS code in lower case>-<32 characters>`, 192 bits that only the secret can make.
   * @param stored hash of the link that there is: it may have been made before the secret was replaced
   */
  tokenFor(odsCode: string, of: Of, stored?: Uint8Array): string;
  /**
   * Six digits that go with the link in its message, for those who know nothing of the patient that could be asked: the
   * link alone, sent on, opens nothing. Derived like the token, and not from it.
   */
  codeFor(odsCode: string, of: Of, stored?: Uint8Array): string;
  urlFor(token: string): string;
  /** What is stored of a token: SHA-256. */
  hash(token: string): Uint8Array;
  /** Which organisation to ask about the token; undefined when it cannot be one of ours. */
  odsCodeOf(token: string): string | undefined;
}

/**
 * Tokens are derived from ids and a secret, so that a message can be sent (again) without the link being stored anywhere.
 * @param secrets at least 32 characters each
 * @param pageUrl under which the pages of these links are, without a trailing slash
 * @param nameOf what the token is derived from: another one for each link that there ever is
 */
export function makeLinkTokens<Of>(
  secrets: SecretGenerations,
  pageUrl: string,
  nameOf: (of: Of) => string,
): LinkTokens<Of> {
  const tokenWith =
    (odsCode: string, of: Of) =>
    (secret: string): string => {
      const mac = createHmac('sha256', secret).update(nameOf(of)).digest();
      return `${odsCode.toLowerCase()}-${mac.subarray(0, 24).toString('base64url')}`;
    };
  return {
    tokenFor: (odsCode, of, stored) => tokenOfLink(secrets, tokenWith(odsCode, of), stored),
    codeFor: (odsCode, of, stored) => {
      const secret = secretOfLink(secrets, tokenWith(odsCode, of), stored);
      const mac = createHmac('sha256', secret)
        .update(`code:${odsCode.toLowerCase()}:${nameOf(of)}`)
        .digest();
      return String(mac.readUInt32BE(0) % 1_000_000).padStart(6, '0');
    },
    urlFor: (token) => `${pageUrl}/${token}`,
    hash: tokenHash,
    odsCodeOf: (token) => /^([a-z0-9]{3,10})-[A-Za-z0-9_-]{32}$/.exec(token)?.[1]?.toUpperCase(),
  };
}
