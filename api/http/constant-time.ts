import { createHash, timingSafeEqual } from 'node:crypto';
import type { SecretGenerations } from '../kernel/rules/secret-generations.ts';

/** Whether two secrets are the same, in a time that says nothing of where they differ or how long they are. */
function isSameSecret(given: string, expected: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

/** Whether it is one of these secrets, in a time that does not say which. */
export function isAnySecret(given: string, expected: SecretGenerations): boolean {
  return expected.filter((one) => isSameSecret(given, one)).length > 0;
}
