/** What can be asked: to speak alone first, or that a member of staff or another participant is not there. */
export const WISH_KINDS = ['alone-first', 'staff-not-there', 'participant-not-there'] as const;
export type WishKind = (typeof WISH_KINDS)[number];

/** Characters that may be written with a wish. */
export const LONGEST_WISH = 200;

/** What staff say of a wish. `over`: it was agreed that they speak alone first, and they have. */
export const WISH_ANSWERS = ['agreed', 'not-possible', 'over'] as const;
export type WishAnswerWord = (typeof WISH_ANSWERS)[number];
const ANSWER_WORDS: Readonly<Record<WishAnswerWord, string>> = {
  agreed: 'agreed',
  'not-possible': 'not possible',
  over: 'that part is over',
};

/** Why a wish is not possible: staff choose one, and the patient reads it in their language. */
export const WISH_REASONS = ['needed', 'interpreter', 'talk-first', 'another-day'] as const;
export type WishReason = (typeof WISH_REASONS)[number];
export const wishReasonWords: Readonly<Record<WishReason, string>> = {
  needed: 'This person is needed for the appointment',
  interpreter: 'We need the interpreter to understand each other',
  'talk-first': 'We will talk about it at the start',
  'another-day': 'Not today: it is possible on another day',
};

/** What is said of a `Wish`. */
interface AskedFor {
  by: string;
  kind: WishKind;
  about: string | null;
  answer: { as: WishAnswerWord } | null;
}

/** "Patient asked to speak alone first". */
export const wishSentence = ({ by, kind, about }: AskedFor): string =>
  kind === 'alone-first'
    ? `${by} asked to speak alone first`
    : `${by} asked for ${about ?? '?'} not to be there`;

/** "Patient asked to speak alone first: agreed". */
export function wishWithAnswer(wish: AskedFor): string {
  const { answer } = wish;
  return `${wishSentence(wish)}: ${answer === null ? 'not answered yet' : ANSWER_WORDS[answer.as]}`;
}
