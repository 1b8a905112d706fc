import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { wishAnswerWords, wishWords } from '../../../../api/wishes/contract/wish-words.ts';
import type { Wish } from '../../../../api/wishes/contract/wishes.ts';

/** "Patient asked to speak alone first". */
export const wishSentence = (wish: Wish): string => `${wish.by} ${wishWords(wish)}`;

/** What was asked and how far it is, short enough for the queue; undefined where nobody asked. */
export function wishesInShort({ wishes }: Pick<Appointment, 'wishes'>): string | undefined {
  // what nobody has answered comes first
  const [first, ...more] = wishes.toSorted(
    (one, other) => Number(one.answer !== null) - Number(other.answer !== null),
  );
  if (first === undefined) return undefined;
  const words = `${wishSentence(first)}: ${wishAnswerWords(first.answer)}`;
  return more.length === 0 ? words : `${words}, and ${more.length} more`;
}

/**
 * The wishes that whoever lets these people in has to know. What staff said is not possible is settled; what they agreed
 * to is said again where letting these people in would go against it.
 */
export function wishesToKnow(
  { wishes }: Pick<Appointment, 'wishes'>,
  participantIds: readonly string[],
): Wish[] {
  return wishes.filter((wish) => {
    if (wish.answer?.as === 'not-possible') return false;
    const isAsker = participantIds.includes(wish.participantId);
    switch (wish.kind) {
      case 'alone-first':
        return wish.answer === null || !isAsker || participantIds.length > 1;
      case 'staff-not-there':
        return isAsker;
      case 'participant-not-there': {
        const isAbout = wish.aboutParticipantId !== null && participantIds.includes(wish.aboutParticipantId);
        return isAbout || (isAsker && wish.answer === null);
      }
    }
  });
}

/** Who could be let in alone, as they asked to be: one of several who are about to be let in; undefined where nobody is. */
export function whoAloneFirst(
  wishes: readonly Wish[],
  participantIds: readonly string[],
): string | undefined {
  const askers = wishes.filter(({ kind }) => kind === 'alone-first').map((wish) => wish.participantId);
  const [only, ...others] = askers.filter((one) => participantIds.includes(one));
  return others.length === 0 && participantIds.length > 1 ? only : undefined;
}
