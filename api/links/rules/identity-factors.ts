/**
 * What a link may ask of the person who opens it. Each is something that they know or have and that somebody to whom the
 * link alone was sent on has not.
 * - `date-of-birth`, `postcode`, `nhs-number-ending` (its last four digits): the patient's
 * - `message-code`: six digits that were sent with the link, for those who know nothing of the patient
 */
export const IDENTITY_FACTORS = ['date-of-birth', 'postcode', 'nhs-number-ending', 'message-code'] as const;
export type IdentityFactor = (typeof IDENTITY_FACTORS)[number];

/** What is asked about the patient. */
export type PatientFactor = Exclude<IdentityFactor, 'message-code'>;

/** What may be asked beside the date of birth. */
export type SecondIdentityFactor = Extract<IdentityFactor, 'postcode' | 'nhs-number-ending'>;

export const isSecondFactor = (factor: IdentityFactor): factor is SecondIdentityFactor =>
  factor === 'postcode' || factor === 'nhs-number-ending';

/** Answers as they are compared: a date as ISO, a postcode as `comparedPostcode` gives it, digits alone. */
export type IdentityAnswers = Readonly<Partial<Record<IdentityFactor, string>>>;

/** What is asked of somebody, and what the service would ask and cannot, since nothing is held to compare with. */
export interface AskedFactors<Factor extends IdentityFactor = IdentityFactor> {
  asks: readonly Factor[];
  notHeld: readonly SecondIdentityFactor[];
}

/** What a link asks for, and what is right. */
export interface RightAnswer {
  factor: IdentityFactor;
  right: string;
}
