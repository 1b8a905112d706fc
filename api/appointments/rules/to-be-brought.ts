/**
 * Why somebody else has to see to it that the patient comes: a child (under 18 on the day), or an adult whom a member of
 * staff recorded to be at risk. Missing it is "was not brought", never the patient's own failure.
 */
export const TO_BE_BROUGHT = ['child', 'adult-at-risk'] as const;
export type ToBeBrought = (typeof TO_BE_BROUGHT)[number];
