import type { Slot } from '../../slots/contract/slots.ts';
import { Refusal, type RefusalCode } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { OtherTimes } from '../contract/refused-time.ts';

/** Refusals after which another time is what the caller wants to hear of. */
const ANOTHER_TIME_HELPS: ReadonlySet<string> = new Set<RefusalCode>([
  'slot-taken',
  'slot-held',
  'slot-not-offered',
  'patient-already-booked',
  'resource-taken',
]);

/**
 * Claims a time for somebody. When it cannot be had the refusal comes with other times, with none when a system that
 * could name them is down.
 * @throws what `claim` throws
 */
export async function withOtherTimes<Result>(
  claim: () => Promise<Result>,
  suggest: () => Promise<Slot[]>,
): Promise<Result> {
  try {
    return await claim();
  } catch (error) {
    if (!(error instanceof Refusal) || !ANOTHER_TIME_HELPS.has(error.code)) throw error;
    throw error.with({ alternatives: await noneWhenDown(suggest) } satisfies OtherTimes);
  }
}

async function noneWhenDown(suggest: () => Promise<Slot[]>): Promise<Slot[]> {
  try {
    return await suggest();
  } catch (error) {
    if (error instanceof UpstreamFailure) return [];
    throw error;
  }
}
