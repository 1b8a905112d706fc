import { Refusal } from '../../kernel/rules/refusal.ts';
import { consultationView } from './consultation-view.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink, type KnownLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { recordAudit, recordEvidence } from './record-step.ts';
import { participantSentOn } from './waiting-changes.ts';

/** Where to go; `not-arranged-yet` while Microsoft 365 has not made the meeting. */
export type WayToMeeting = { url: string } | { url: undefined; why: 'not-arranged-yet' };

export type FollowToMeeting = (visitor: Visitor) => Promise<WayToMeeting>;

async function follow(link: KnownLink, deps: JoinDependencies, joinWebUrl: string): Promise<WayToMeeting> {
  const { participant, now } = link;
  await recordEvidence(link, deps.newId, 'sent-to-meeting');
  await recordAudit(link, deps.newId, 'followed-link-to-meeting');
  await link.stores.participants.takeStep(participant, 'follow-to-meeting', now);
  await link.stores.participants.touch(participant.participantId, now);
  await deps.tell(link.stores, participantSentOn, appointmentSubject(link.appointment), {});
  return { url: deps.joinMeetingUrl?.(joinWebUrl, participant) ?? joinWebUrl };
}

/**
 * Sends an admitted participant on to the meeting. Teams cannot tell who an anonymous joiner is: that this person was sent
 * there, and when, is known from here only. Whether they came in is what Teams sees.
 * @throws Refusal participant-not-waiting (they have not been admitted) | link-not-valid | link-locked | link-other-device
 */
export function makeFollowToMeeting(deps: JoinDependencies): FollowToMeeting {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'write', async (link) => {
      const { phase } = await consultationView(link);
      if (phase !== 'admitted') throw new Refusal('participant-not-waiting');
      const { joinWebUrl, visitorJoinUrl } = link.appointment;
      if (joinWebUrl === undefined) return { url: undefined, why: 'not-arranged-yet' };
      return follow(link, deps, visitorJoinUrl ?? joinWebUrl);
    });
}
