// Codes and their words, apart from the schemas: the tab shows the words and has no use for zod.

/** What a proxy is to the patient: HL7 v3 RoleCode, and two of ours. */
export const relationshipCodes = {
  MTH: 'Mother',
  FTH: 'Father',
  PRN: 'Parent',
  SPS: 'Spouse or partner',
  CHILD: 'Son or daughter',
  SIB: 'Brother or sister',
  GUARD: 'Guardian',
  CARER: 'Carer',
  'PAID-CARER': 'Paid carer',
  FRND: 'Friend',
} as const;
/** What gives a proxy the right to join or to act (DAPB3051). */
export const legalBases = {
  consent: 'The patient’s consent',
  'gillick-consent': 'The child’s own consent (Gillick competent)',
  'parental-responsibility': 'Parental responsibility',
  'lasting-power-of-attorney': 'Lasting power of attorney (health and welfare)',
  'court-deputy': 'Deputy appointed by the court',
  'best-interests': 'Best-interests decision',
} as const;
/** What a proxy's authority lets them do. */
export const authorityScopes = {
  join: 'Join the appointment',
  'act-for': 'Act for the patient, also without them',
  'receive-messages': 'Receive messages where the patient has no contact',
} as const;
/** How an authority stands today. */
export const authorityStandingWords = {
  valid: 'Valid',
  'review-due': 'To be looked at again',
  'not-started': 'Not started yet',
  ended: 'Ended',
  withdrawn: 'Withdrawn',
} as const;
/** What is to be known of a record before anything is arranged for its patient. */
export const standingWords = {
  active: null,
  died: 'The patient has died. Nothing can be booked for them, and nothing is sent.',
  merged: 'This record was merged into another one. Use the one that is in use.',
  inactive: 'The PAS no longer uses this record. Ask the health records team which one is in use.',
} as const;
export const RESTRICTED_WORDS =
  'Restricted record: address and contact are not shown. Ask the patient where messages may go.';
/** What helps a patient to take part (Reasonable Adjustment Flag, Accessible Information Standard), in our own words. */
export const adjustments = {
  'longer-appointment': 'Needs more time',
  captions: 'Needs captions',
  'speak-slowly': 'Speak slowly and clearly',
  'lip-reads': 'Lip-reads: face the camera',
  'easy-read': 'Needs easy read',
  'large-print': 'Needs large print',
  'carer-present': 'A carer helps with the call',
  'quiet-room': 'Needs a calm, quiet call',
  'no-video': 'Cannot use video: phone instead',
  'call-before': 'Phone before the appointment to help with joining',
} as const;
