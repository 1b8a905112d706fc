import { createHmac } from 'node:crypto';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import { tokenHash, tokenOfLink } from '../../links/use-cases/link-generations.ts';
import { phoneDigits } from '../../messages/rules/phone-digits.ts';
import type { SlotOfferId } from '../../kernel/rules/id.ts';

/** Makes and reads the links by which patients answer an offer. A link is one person's answer to one freed slot. */
export interface OfferLinks {
  /** `<ODS code in lower case>-<32 characters>`, 192 bits that only the secret can make. */
  tokenFor(odsCode: string, offerId: SlotOfferId, stored?: Uint8Array): string;
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
  /** What may be stored of a number, by the present secret and by each before it; empty when it is no UK mobile number. */
  numberHashes(number: string): Uint8Array[];
}

/**
 * Tokens are derived from the offer's id and a secret, as those of join links are: nothing that opens one is stored.
 * @param secret at least 32 characters
 * @param publicUrl of the product, without a trailing slash
 * @param earlier secrets before it, with which links and hashes of numbers may have been made
 */
export function makeOfferLinks(
  secret: string,
  publicUrl: string,
  earlier: readonly string[] = [],
): OfferLinks {
  const seal = (one: string, text: string): Buffer => createHmac('sha256', one).update(text).digest();
  const secrets: SecretGenerations = [secret, ...earlier];
  const numberHashes = (number: string): Buffer[] => {
    const digits = phoneDigits(number);
    return digits === undefined ? [] : secrets.map((one) => seal(one, `offer-number:${digits}`));
  };
  return {
    tokenFor: (odsCode, offerId, stored) => {
      const tokenWith = (one: string): string =>
        `${odsCode.toLowerCase()}-${seal(one, `offer-link:${offerId}`).subarray(0, 24).toString('base64url')}`;
      return tokenOfLink(secrets, tokenWith, stored);
    },
    urlFor: (token) => `${publicUrl}/o/${token}`,
    hash: tokenHash,
    odsCodeOf: (token) => /^([a-z0-9]{3,10})-[A-Za-z0-9_-]{32}$/.exec(token)?.[1]?.toUpperCase(),
    numberHash: (number) => numberHashes(number)[0],
    numberHashes,
  };
}
