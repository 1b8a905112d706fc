import type { WishAnswer, WishRecord } from '../ports/wish-store.ts';
import type { WishKind } from '../contract/wish-words.ts';

interface StandingWish {
  participantId: string;
  kind: WishKind;
  aboutParticipantId: string | null;
  answer: WishAnswer | null;
}

/** Those that were not taken back, as `againstAgreed` reads them. */
export const standingWishes = (asked: readonly WishRecord[]): StandingWish[] =>
  asked
    .filter(({ withdrawnAt }) => withdrawnAt === undefined)
    .map(({ participantId, about, answer }) => ({
      participantId,
      kind: about.kind,
      aboutParticipantId: about.kind === 'participant-not-there' ? about.participantId : null,
      answer: answer ?? null,
    }));
