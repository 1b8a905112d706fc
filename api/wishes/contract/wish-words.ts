/** What can be asked: to speak alone first, or that a member of staff or another participant is not there. */
export const WISH_KINDS = ['alone-first', 'staff-not-there', 'participant-not-there'] as const;
export type WishKind = (typeof WISH_KINDS)[number];

/** Characters that may be written with a wish. */
export const LONGEST_WISH = 200;

/** Why a wish is not possible: staff choose one, and the patient reads it in their language. */
export const WISH_REASONS = ['needed', 'interpreter', 'talk-first', 'another-day'] as const;
export type WishReason = (typeof WISH_REASONS)[number];
export const wishReasonWords: Readonly<Record<WishReason, string>> = {
  needed: 'This person is needed for the appointment',
  interpreter: 'We need the interpreter to understand each other',
  'talk-first': 'We will talk about it at the start',
  'another-day': 'Not today: it is possible on another day',
};

/** What somebody asks, after their name or part: "asked to speak alone first". */
export function wishWords({ kind, about }: { kind: WishKind; about: string | null }): string {
  return kind === 'alone-first' ? 'asked to speak alone first' : `asked for ${about ?? '?'} not to be there`;
}

/** How far a wish has come, in a few words. */
export function wishAnswerWords(answer: { as: 'agreed' | 'not-possible' } | null): string {
  if (answer === null) return 'not answered yet';
  return answer.as === 'agreed' ? 'agreed' : 'not possible';
}
