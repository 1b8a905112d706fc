import { createHmac } from 'node:crypto';
import type { SlotOfferId } from '../../kernel/rules/id.ts';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import { makeLinkTokens, type LinkTokens } from '../../links/use-cases/link-tokens.ts';
import { phoneDigits } from '../../messages/rules/phone-digits.ts';

/** The links by which patients answer an offer. A link is one person's answer to one freed slot. */
export interface OfferLinks extends LinkTokens<SlotOfferId> {
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
 * @param secret at least 32 characters
 * @param publicUrl of the product, without a trailing slash
 * @param earlier secrets before it, with which links and hashes of numbers may have been made
 */
export function makeOfferLinks(
  secret: string,
  publicUrl: string,
  earlier: readonly string[] = [],
): OfferLinks {
  const secrets: SecretGenerations = [secret, ...earlier];
  const numberHashes = (number: string): Buffer[] => {
    const digits = phoneDigits(number);
    if (digits === undefined) return [];
    return secrets.map((one) => createHmac('sha256', one).update(`offer-number:${digits}`).digest());
  };
  return {
    ...makeLinkTokens(secrets, `${publicUrl}/o`, (offerId: SlotOfferId) => `offer-link:${offerId}`),
    numberHash: (number) => numberHashes(number)[0],
    numberHashes,
  };
}
