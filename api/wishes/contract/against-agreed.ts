import type { WishAnswerWord, WishKind } from './wish-words.ts';

/** What is known of a wish that was not taken back. */
interface Standing {
  participantId: string;
  kind: WishKind;
  /** Who is not to be there, of those who come by a link. */
  aboutParticipantId: string | null;
  answer: { as: WishAnswerWord } | null;
}

/** Whether staff agreed to it and it keeps somebody outside who comes by a link. */
export const keepsOut = ({ kind, answer }: Pick<Standing, 'kind' | 'answer'>): boolean =>
  answer?.as === 'agreed' && kind !== 'staff-not-there';

/**
 * The agreed wishes that letting people in would go against: nobody else is in, or comes in, until whoever asked to be
 * alone has been; and two of whom one asked that the other is not there are not let in together.
 * @param letIn who would be let in
 * @param isIn who is in already
 */
export function againstAgreed<Wish extends Standing>(
  wishes: readonly Wish[],
  letIn: readonly string[],
  isIn: readonly string[],
): Wish[] {
  return wishes.filter((wish) => {
    if (!keepsOut(wish)) return false;
    const isAskerLetIn = letIn.includes(wish.participantId);
    if (wish.kind === 'alone-first') {
      const isAnother = (one: string): boolean => one !== wish.participantId;
      return letIn.some(isAnother) || (isAskerLetIn && isIn.some(isAnother));
    }
    const { aboutParticipantId: about } = wish;
    return about !== null && (letIn.includes(about) || (isAskerLetIn && isIn.includes(about)));
  });
}
