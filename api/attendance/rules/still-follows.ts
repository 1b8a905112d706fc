import { Temporal } from 'temporal-polyfill';
import { meaningOf, type AttendanceCode } from './attendance-code.ts';
import type { SubReason } from './sub-reason.ts';

interface Decision {
  code: AttendanceCode;
  subReason: SubReason | undefined;
  confirmedAt: Temporal.Instant;
  undoneAt: Temporal.Instant | undefined;
}

/**
 * Whether what was said to follow an attendance still does. It was said on the newest decision of then, and counts while that
 * one was not taken back and every later one means the same. Of somebody who was not brought it is said anew.
 * @param versions of its appointment, the oldest first
 */
export function stillFollows(
  { decidedAt }: { decidedAt: Temporal.Instant },
  versions: readonly Decision[],
): boolean {
  const saidOn = versions.findLast(
    ({ confirmedAt }) => Temporal.Instant.compare(confirmedAt, decidedAt) <= 0,
  );
  if (saidOn === undefined || saidOn.undoneAt !== undefined) return false;
  return versions
    .slice(versions.indexOf(saidOn) + 1)
    .every(
      ({ code, subReason, undoneAt }) =>
        undoneAt !== undefined ||
        (meaningOf(code) === meaningOf(saidOn.code) && subReason !== 'was-not-brought'),
    );
}
