/** Why an appointment is cancelled or moved although somebody waits or is in it, as people choose it. */
export const underWayReasons = {
  'patient-agreed': 'The patient knows and agrees',
  'call-failed': 'The call does not work',
  'team-called-away': 'The team was called away',
  'booked-in-error': 'It was booked in error',
} as const;
export type UnderWayReason = keyof typeof underWayReasons;
