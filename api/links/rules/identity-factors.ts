/**
 * What a link may ask of the person who opens it. Each is something that they know or have and that somebody to whom the
 * link alone was sent on has not.
 * - `date-of-birth`: the patient's
 * - `message-code`: six digits that were sent with the link, for those who know nothing of the patient
 */
export const IDENTITY_FACTORS = ['date-of-birth', 'message-code'] as const;
export type IdentityFactor = (typeof IDENTITY_FACTORS)[number];
/** What can be compared; the tablet of a care home asks for two facts of a resident at once. */
export type AskedFact = IdentityFactor | 'two-facts';
