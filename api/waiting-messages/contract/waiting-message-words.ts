/** Characters that one message may have. */
export const LONGEST_MESSAGE = 500;

/** Sentences that staff send most, to choose from. */
export const SHORT_MESSAGES = [
  'We know that you are here. We will be with you as soon as we can.',
  'We are running a little late. Thank you for waiting.',
  'Please check that your camera and microphone are switched on.',
  'We will ring you on the telephone instead.',
] as const;
