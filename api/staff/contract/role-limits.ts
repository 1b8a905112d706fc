/** Longest code and label of a clinical role, in characters. */
export const ROLE_LIMITS = { codeLength: 40, labelLength: 60 } as const;
