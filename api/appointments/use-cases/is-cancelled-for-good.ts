import type { Temporal } from 'temporal-polyfill';
import { UpstreamFailure, type UpstreamSystem } from '../../kernel/rules/upstream-failure.ts';
import type { AppointmentRecord } from '../ports/appointment-store.ts';

/** An undo that began in time is over by then, in seconds. */
const UNDO_TAKES = 1;

/**
 * Whether work about an appointment is needless because it is cancelled. While that can be undone the work waits: dropped
 * now, it would be missing afterwards, as the link of somebody who is expected again.
 * @param system in which the work is done
 * @throws UpstreamFailure to try again once it cannot be undone any more
 */
export function isCancelledForGood(
  { status, cancelled }: Pick<AppointmentRecord, 'status' | 'cancelled'>,
  now: Temporal.Instant,
  system: UpstreamSystem,
): boolean {
  if (status !== 'cancelled') return false;
  const finalAt = cancelled?.undoUntil?.add({ seconds: UNDO_TAKES }) ?? now;
  const seconds = Math.ceil(finalAt.since(now).total('seconds'));
  if (seconds <= 0) return true;
  const reason = 'its cancellation can still be undone';
  throw new UpstreamFailure(system, { retryable: true, reason, retryAfterSeconds: seconds });
}
