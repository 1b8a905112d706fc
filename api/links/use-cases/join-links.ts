import type { ParticipantId } from '../../kernel/rules/id.ts';
import { makeLinkTokens, type LinkTokens } from './link-tokens.ts';

/** Whose link, and which of theirs: one that was made anew opens what those before no longer do. */
interface JoinLink {
  participantId: ParticipantId;
  linkGeneration: number;
}

/** The links to an appointment. A link is a person's, not a meeting's. */
export type JoinLinks = LinkTokens<JoinLink>;

/**
 * @param secret at least 32 characters
 * @param publicUrl of the product, without a trailing slash
 * @param earlier secrets before it: links that were made with these are known by the hash that is stored of them
 */
export function makeJoinLinks(secret: string, publicUrl: string, earlier: readonly string[] = []): JoinLinks {
  return makeLinkTokens([secret, ...earlier], `${publicUrl}/j`, ({ participantId, linkGeneration }) =>
    linkGeneration === 1 ? `join-link:${participantId}` : `join-link:${participantId}:${linkGeneration}`,
  );
}
