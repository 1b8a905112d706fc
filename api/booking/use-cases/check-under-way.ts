import type { UnderWayReason } from '../../appointments/contract/under-way-words.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { isUnderWay } from '../../appointments/rules/participant-state.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';

/**
 * Refuses to change an appointment for which somebody waits, or in which they are, unless the change gives a reason.
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
