import { createHash, createHmac } from 'node:crypto';

/** Makes and reads the links of one kind by which people outside come in. */
export interface LinkTokens<Of> {
  /** `<ODS code in lower case>-<32 characters>`, 192 bits that only the secret can make. */
  tokenFor(odsCode: string, of: Of): string;
  urlFor(token: string): string;
  /** What is stored of a token: SHA-256. */
  hash(token: string): Uint8Array;
  /** Which organisation to ask about the token; undefined when it cannot be one of ours. */
  odsCodeOf(token: string): string | undefined;
}

/**
 * Tokens are derived from ids and a secret, so that a message can be sent (again) without the link being stored anywhere.
 * @param secret at least 32 characters
 * @param pageUrl under which the pages of these links are, without a trailing slash
 * @param nameOf what the token is derived from: another one for each link that there ever is
 */
export function makeLinkTokens<Of>(
  secret: string,
  pageUrl: string,
  nameOf: (of: Of) => string,
): LinkTokens<Of> {
  return {
    tokenFor: (odsCode, of) => {
      const mac = createHmac('sha256', secret).update(nameOf(of)).digest();
      return `${odsCode.toLowerCase()}-${mac.subarray(0, 24).toString('base64url')}`;
    },
    urlFor: (token) => `${pageUrl}/${token}`,
    hash: (token) => createHash('sha256').update(token).digest(),
    odsCodeOf: (token) => /^([a-z0-9]{3,10})-[A-Za-z0-9_-]{32}$/.exec(token)?.[1]?.toUpperCase(),
  };
}
