import type { Temporal } from 'temporal-polyfill';
import type { ParticipantId } from '../../kernel/rules/id.ts';
import type { MeetingEvidence } from './meeting-evidence.ts';

interface Comer {
  participantId: ParticipantId;
  withdrawnAt: Temporal.Instant | undefined;
  endedAt: Temporal.Instant | undefined;
}

/**
 * Whether somebody who was let in is to stay outside by now: they were sent back to the waiting room, or take no part any
 * more. Their browser still knows the meeting's address, and only a lobby keeps them out of it.
 */
export function isSomebodyKeptOut(
  evidence: readonly Pick<MeetingEvidence, 'kind' | 'participantId'>[],
  participants: readonly Comer[],
): boolean {
  const letIn = evidence
    .filter(({ kind }) => kind === 'admitted' || kind === 'sent-to-meeting')
    .map(({ participantId }) => participantId);
  return (
    evidence.some(({ kind }) => kind === 'sent-back') ||
    participants.some(
      ({ participantId, withdrawnAt, endedAt }) =>
        (withdrawnAt !== undefined || endedAt !== undefined) && letIn.includes(participantId),
    )
  );
}
