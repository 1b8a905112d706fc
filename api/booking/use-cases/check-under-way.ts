import type { UnderWayReason } from '../../appointments/contract/under-way-words.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { isUnderWay } from '../../appointments/rules/participant-state.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';

/**
 * Nobody loses an appointment for which they wait, or in which they are, unless whoever changes it says why.
 * @throws Refusal consultation-under-way
 */
export function checkUnderWay(
  participants: readonly ParticipantRecord[],
  evenThough: UnderWayReason | undefined,
): void {
  if (evenThough === undefined && participants.some(({ state }) => isUnderWay(state))) {
    throw new Refusal('consultation-under-way');
  }
}
