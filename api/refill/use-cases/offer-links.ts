import { createHash, createHmac } from 'node:crypto';
import { phoneDigits } from '../../messages/rules/phone-digits.ts';
import type { SlotOfferId } from '../../kernel/rules/id.ts';

/** Makes and reads the links by which patients answer an offer. A link is one person's answer to one freed slot. */
export interface OfferLinks {
  /** `<ODS code in lower case>-<32 characters>`, 192 bits that only the secret can make. */
  tokenFor(odsCode: string, offerId: SlotOfferId): string;
  urlFor(token: string): string;
  /** What is stored of a token: SHA-256. */
  hash(token: string): Uint8Array;
  /** Which organisation to ask about the token; undefined when it cannot be one of ours. */
  odsCodeOf(token: string): string | undefined;
  /**
   * What is stored of the number that an offer went to, however it was written: a keyed hash, since there are too few
   * numbers for a plain one to hide them.
   * @returns undefined when it is no UK mobile number
   */
  numberHash(number: string): Uint8Array | undefined;
}

/**
 * Tokens are derived from the offer's id and a secret, as those of join links are: nothing that opens one is stored.
 * @param secret at least 32 characters
 * @param publicUrl of the product, without a trailing slash
 */
export function makeOfferLinks(secret: string, publicUrl: string): OfferLinks {
  const seal = (text: string): Buffer => createHmac('sha256', secret).update(text).digest();
  return {
    tokenFor: (odsCode, offerId) =>
      `${odsCode.toLowerCase()}-${seal(`offer-link:${offerId}`).subarray(0, 24).toString('base64url')}`,
    urlFor: (token) => `${publicUrl}/o/${token}`,
    hash: (token) => createHash('sha256').update(token).digest(),
    odsCodeOf: (token) => /^([a-z0-9]{3,10})-[A-Za-z0-9_-]{32}$/.exec(token)?.[1]?.toUpperCase(),
    numberHash: (number) => {
      const digits = phoneDigits(number);
      return digits === undefined ? undefined : seal(`offer-number:${digits}`);
    },
  };
}
