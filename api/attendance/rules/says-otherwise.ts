import { meaningOf, type AttendanceCode } from './attendance-code.ts';
import type { AttendanceFacts } from './attendance-facts.ts';
import { whoWasSeen } from './propose-attendance.ts';

/**
 * What the evidence says against a code that was confirmed before all of it was there. Nothing is changed by itself: a
 * person looks again.
 * @returns a clause to follow "says otherwise:"; undefined where the evidence agrees or does not tell
 */
export function saysOtherwise(code: AttendanceCode, facts: AttendanceFacts): string | undefined {
  const seen = whoWasSeen(facts);
  const wasSeen = seen !== undefined && !seen.isDisputed;
  if (meaningOf(code) !== 'attended') {
    if (wasSeen) return 'they were in the call with a professional';
    return code === '3' && facts.wasUnknownJoiner
      ? 'somebody whom Teams could not name was in the call'
      : undefined;
  }
  if (wasSeen || facts.wasUnknownJoiner || !facts.isCallKnown) return undefined;
  if (seen?.isDisputed === true) return 'only the team was in the call';
  if (facts.professionals.length === 0) return 'no professional was in the call';
  return facts.patient.inCall.length > 0 || facts.proxy.inCall.length > 0
    ? 'they and the team were never in the call at the same time'
    : 'only the team was in the call';
}
