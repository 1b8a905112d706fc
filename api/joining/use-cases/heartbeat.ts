import { isOnline } from '../../appointments/rules/online.ts';
import { consultationView, type ConsultationView } from './consultation-view.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { announce } from './record-step.ts';

export type Heartbeat = (visitor: Visitor) => Promise<ConsultationView>;

/**
 * The page is still open. Screens of staff are told only when someone who waits was away and is back.
 * @returns what the page should show now
 * @throws Refusal link-not-valid | link-locked | link-other-device
 */
export function makeHeartbeat(deps: JoinDependencies): Heartbeat {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'read', async (link) => {
      const { participant, now } = link;
      const wasOnline = isOnline(participant.lastSeenAt, now);
      await link.stores.participants.touch(participant.participantId, now);
      if (!wasOnline && participant.state === 'waiting') await announce(link, 'appointment-changed');
      return consultationView(link);
    });
}

export type NoticeSilence = (visitor: Visitor) => Promise<void>;

/**
 * Tells the screens of staff when the page of someone who waits has gone quiet; called some time after it was closed.
 * @throws Refusal link-not-valid | link-locked | link-other-device
 */
export function makeNoticeSilence(deps: JoinDependencies): NoticeSilence {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'read', async (link) => {
      const { participant, now } = link;
      if (participant.state !== 'waiting' || isOnline(participant.lastSeenAt, now)) return;
      await announce(link, 'appointment-changed');
    });
}
