import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { mayBecome, type AttendanceCode } from './attendance-code.ts';
import { standing } from './standing-decision.ts';

/** How long the person who confirmed an attendance can take it back. */
const UNDO_SECONDS = 60;

interface Decision {
  code: AttendanceCode;
  confirmedAt: Temporal.Instant;
  undoneAt: Temporal.Instant | undefined;
  /** Undefined for the PAS. */
  confirmedBy: { practitionerId: PractitionerId | undefined };
}

/** The decision that counts again when the newest is taken back; undefined when nothing would be decided then. */
export const decisionBefore = <Version extends Decision>(versions: readonly Version[]): Version | undefined =>
  versions.slice(0, -1).findLast(({ undoneAt }) => undoneAt === undefined);

/**
 * Until when this person can take the newest decision back: their own, of an appointment that is not cancelled. Refused are
 * a decision that came of taking one back, and one after which the PAS would not take what stood before it.
 * @param versions the oldest first
 */
export function undoUntilOf(
  { status }: { status: 'booked' | 'ended' | 'cancelled' },
  versions: readonly Decision[],
  practitionerId: PractitionerId,
): Temporal.Instant | undefined {
  const newest = standing(versions.at(-1));
  if (status === 'cancelled' || newest?.confirmedBy.practitionerId !== practitionerId) return undefined;
  const before = decisionBefore(versions);
  const cameOfUndo = before !== undefined && versions.at(-2)?.undoneAt !== undefined;
  if (cameOfUndo || (before !== undefined && !mayBecome(newest.code, before.code))) return undefined;
  return newest.confirmedAt.add({ seconds: UNDO_SECONDS });
}
