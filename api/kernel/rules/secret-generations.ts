/**
 * A secret and those before it. New values are made with the first one; a value made with an earlier one counts
 * for as long as that is given, so that a secret can be replaced without an interruption.
 */
export type SecretGenerations = readonly [string, ...string[]];
