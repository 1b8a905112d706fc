import { createHmac } from 'node:crypto';
import { makeLinkTokens, type LinkTokens } from '../../links/use-cases/link-tokens.ts';
import { phoneDigits } from '../../messages/rules/phone-digits.ts';
import type { SlotOfferId } from '../../kernel/rules/id.ts';

/** The links by which patients answer an offer. A link is one person's answer to one freed slot. */
export interface OfferLinks extends LinkTokens<SlotOfferId> {
  /**
   * What is stored of the number that an offer went to, however it was written: a keyed hash, since there are too few
   * numbers for a plain one to hide them.
   * @returns undefined when it is no UK mobile number
   */
  numberHash(number: string): Uint8Array | undefined;
}

/**
 * @param secret at least 32 characters
 * @param publicUrl of the product, without a trailing slash
 */
export function makeOfferLinks(secret: string, publicUrl: string): OfferLinks {
  return {
    ...makeLinkTokens(secret, `${publicUrl}/o`, (offerId: SlotOfferId) => `offer-link:${offerId}`),
    numberHash: (number) => {
      const digits = phoneDigits(number);
      if (digits === undefined) return undefined;
      return createHmac('sha256', secret).update(`offer-number:${digits}`).digest();
    },
  };
}
