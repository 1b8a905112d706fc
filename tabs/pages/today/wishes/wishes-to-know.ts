import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { wishWithAnswer } from '../../../../api/wishes/contract/wish-words.ts';
import type { Wish } from '../../../../api/wishes/contract/wishes.ts';
import { whoIsIn } from '../who-waits.ts';

/** What was asked and how far it is, short enough for the queue; undefined where nobody asked. */
export function wishesInShort({ wishes }: Pick<Appointment, 'wishes'>): string | undefined {
  // what nobody has answered comes first
  const [first, ...more] = wishes.toSorted(
    (one, other) => Number(one.answer !== null) - Number(other.answer !== null),
  );
  if (first === undefined) return undefined;
  const words = wishWithAnswer(first);
  return more.length === 0 ? words : `${words}, and ${more.length} more`;
}

type Asked = Pick<Appointment, 'participants'> & { wishes: readonly Wish[] };

/** The others who would be there: who is let in with them, or is in already. */
function whoElse({ participants }: Asked, participantIds: readonly string[], who: string): string[] {
  const isIn = whoIsIn({ participants }).map(({ participantId }) => participantId);
  return [...participantIds, ...isIn].filter((one) => one !== who);
}

/**
 * The wishes that a person who lets these people in has to know. What staff said is not possible, or is over, is settled; what they agreed
 * to is said again where letting these people in would go against it, whether the others come with them or are in already.
 */
export function wishesToKnow(asked: Asked, participantIds: readonly string[]): Wish[] {
  return asked.wishes.filter((wish) => {
    if (wish.answer?.as === 'not-possible' || wish.answer?.as === 'over') return false;
    const isAsker = participantIds.includes(wish.participantId);
    const withThem = whoElse(asked, participantIds, wish.participantId);
    switch (wish.kind) {
      case 'alone-first':
        return wish.answer === null || !isAsker || withThem.length > 0;
      case 'staff-not-there':
        return isAsker;
      case 'participant-not-there': {
        const { aboutParticipantId: about } = wish;
        const isAbout = about !== null && participantIds.includes(about);
        return isAbout || (isAsker && (wish.answer === null || (about !== null && withThem.includes(about))));
      }
    }
  });
}

/**
 * Who could be let in alone, as they asked to be: one of several who are about to be let in; undefined where nobody is,
 * or somebody is in already.
 */
export function whoAloneFirst(asked: Asked, participantIds: readonly string[]): string | undefined {
  const askers = asked.wishes.filter(({ kind }) => kind === 'alone-first').map((wish) => wish.participantId);
  const [only, ...others] = askers.filter((one) => participantIds.includes(one));
  if (only === undefined || others.length > 0 || participantIds.length < 2) return undefined;
  return whoElse(asked, [only], only).length === 0 ? only : undefined;
}
