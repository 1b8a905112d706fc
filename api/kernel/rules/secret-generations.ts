/**
 * A secret and those before it. What is made new is made with the first one; what was made with an earlier one counts
 * for as long as that is given, so that a secret can be replaced without an interruption.
 */
export type SecretGenerations = readonly [string, ...string[]];
