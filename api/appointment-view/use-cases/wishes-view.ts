import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { participantWords, relationshipWords } from '../../appointments/use-cases/participant-words.ts';
import type { Wish } from '../../wishes/contract/wishes.ts';
import type { WishRecord } from '../../wishes/ports/wish-store.ts';

/** What staff see of wishes; those that were taken back are left out. */
export function wishesView(wishes: readonly WishRecord[], everyone: readonly ParticipantRecord[]): Wish[] {
  const partOf = (participantId: string): string => {
    const found = everyone.find((one) => one.participantId === participantId);
    if (found === undefined) throw new Error('a wish of nobody');
    return participantWords({ kind: found.kind, relationship: relationshipWords(found.relationship) });
  };
  const aboutWords = ({ about, staffName }: WishRecord): string | null => {
    if (about.kind === 'alone-first') return null;
    return about.kind === 'staff-not-there' ? (staffName ?? '') : partOf(about.participantId);
  };
  return wishes
    .filter(({ withdrawnAt }) => withdrawnAt === undefined)
    .map((wish) => ({
      wishId: wish.wishId,
      participantId: wish.participantId,
      by: partOf(wish.participantId),
      kind: wish.about.kind,
      about: aboutWords(wish),
      aboutParticipantId: wish.about.kind === 'participant-not-there' ? wish.about.participantId : null,
      text: wish.text ?? null,
      askedAt: wish.askedAt.toString(),
      answer:
        wish.answer === undefined
          ? null
          : {
              as: wish.answer.as,
              reason: wish.answer.reason ?? null,
              by: wish.answer.byName,
              at: wish.answer.at.toString(),
            },
    }));
}
