import type { Slot } from '../../slots/contract/slots.ts';
import type { Refusal, RefusalCode } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/** Refusals after which another time is what the caller wants to hear of. */
const ANOTHER_TIME_HELPS: ReadonlySet<string> = new Set<RefusalCode>([
  'slot-taken',
  'slot-held',
  'slot-not-offered',
  'patient-already-booked',
  'resource-taken',
]);

/**
 * The answer to somebody who wanted a time that they cannot have: the refusal, with other times. It stands when a system
 * that could name other times is down.
 * @throws the refusal itself when no other time would help
 */
export async function refusedTime(
  refusal: Refusal,
  suggest: () => Promise<Slot[]>,
): Promise<{ refusal: Refusal; alternatives: Slot[] }> {
  if (!ANOTHER_TIME_HELPS.has(refusal.code)) throw refusal;
  try {
    return { refusal, alternatives: await suggest() };
  } catch (error) {
    if (error instanceof UpstreamFailure) return { refusal, alternatives: [] };
    throw error;
  }
}
