import type { OwnWordsRequestId } from '../../kernel/rules/id.ts';
import { makeLinkTokens, type LinkTokens } from '../../links/use-cases/link-tokens.ts';

/** The links by which patients, or the proxies who act for them, say what matters to them. */
export type OwnWordsLinks = LinkTokens<OwnWordsRequestId>;

/**
 * @param secret at least 32 characters
 * @param publicUrl of the product, without a trailing slash
 * @param earlier secrets before it: links that were made with these are known by the hash that is stored of them
 */
export function makeOwnWordsLinks(
  secret: string,
  publicUrl: string,
  earlier: readonly string[] = [],
): OwnWordsLinks {
  return makeLinkTokens([secret, ...earlier], `${publicUrl}/w`, (requestId) => `own-words-link:${requestId}`);
}
