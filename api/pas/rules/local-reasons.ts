/**
 * Why a patient who did not attend (code 3) did not, as far as the national code has no room for it: a local agreement with
 * the PAS, in words after those of the code.
 */
export const LOCAL_REASONS = {
  'did-not-wait': { code: 'DNW', words: 'Came and did not wait to be seen' },
  'was-not-brought': { code: 'WNB', words: 'Was not brought' },
} as const;
export type LocalReason = keyof typeof LOCAL_REASONS;
