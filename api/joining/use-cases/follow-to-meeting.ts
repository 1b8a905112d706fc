import { Refusal } from '../../kernel/rules/refusal.ts';
import { chooseWayIn, whyVideo } from '../rules/choose-way-in.ts';
import type { WayByBrowser } from '../ports/way-into-call.ts';
import { consultationView } from './consultation-view.ts';
import { isKeptOutside } from './is-kept-outside.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink, type KnownLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { WayReason } from '../../appointments/rules/way-in.ts';
import { recordAudit, recordEvidence } from './record-step.ts';
import { participantSentOn } from './waiting-changes.ts';
import { askingDevice } from './ways-of.ts';
import { WAYS_BY_BROWSER } from './ways-into-call.ts';

/**
 * Where to go. `not-arranged-yet`: Microsoft 365 has not made the meeting. `asks-for-app`: this phone would be asked for an
 * app there, and they have not said that they have it.
 */
export type WayToMeeting = { url: string } | { url: undefined; why: 'not-arranged-yet' | 'asks-for-app' };

export interface FollowRequest {
  userAgent: string;
  /** They said that they have the app. */
  hasApp: boolean;
}
export type FollowToMeeting = (visitor: Visitor, request: FollowRequest) => Promise<WayToMeeting>;

async function follow(
  link: KnownLink,
  deps: JoinDependencies,
  { way, address, why }: { way: WayByBrowser['way']; address: string; why: WayReason },
): Promise<WayToMeeting> {
  const { participant, now } = link;
  await recordEvidence(link, deps.newId, 'sent-to-meeting');
  await recordEvidence(link, deps.newId, 'way-in', { detail: { way, why } });
  await recordAudit(link, deps.newId, FOLLOWED[way]);
  await link.stores.participants.takeStep(participant, 'follow-to-meeting', now);
  await link.stores.participants.touch(participant.participantId, now);
  await deps.tell(link.stores, participantSentOn, appointmentSubject(link.appointment), {});
  return { url: address };
}

const FOLLOWED: Readonly<Record<WayByBrowser['way'], string>> = {
  'visitor-link': 'followed-visitor-link-to-meeting',
  'teams-web': 'followed-link-to-meeting',
};

/**
 * Sends an admitted participant on to the meeting, by the best way in the browser that there is. Teams cannot tell who an
 * anonymous joiner is: that this person was sent there, how, and when, is known from here only. Whether they came in is what
 * Teams sees.
 * @throws Refusal participant-not-waiting (they have not been admitted, or an agreed wish keeps them outside) | link-not-valid |
 *   link-locked | link-other-device
 */
export function makeFollowToMeeting(deps: JoinDependencies): FollowToMeeting {
  return (visitor, { userAgent, hasApp }) =>
    withVerifiedLink(deps, visitor, 'write', async (link) => {
      const { phase, ways } = await consultationView(link);
      if (phase !== 'admitted' || ways === undefined) throw new Refusal('participant-not-waiting');
      if (await isKeptOutside(link)) throw new Refusal('participant-not-waiting');
      const best = WAYS_BY_BROWSER.find(({ way }) => ways.open.has(way));
      const address = best?.address(link.appointment);
      if (best === undefined || address === undefined) return { url: undefined, why: 'not-arranged-yet' };
      // by their own choice they may go back from the telephone to the video call
      const chosen = chooseWayIn({ ...ways, latest: undefined }, askingDevice(userAgent));
      if (chosen?.way === 'telephone' && !hasApp) return { url: undefined, why: 'asks-for-app' };
      return follow(link, deps, { way: best.way, address, why: whyVideo(ways, best.way) });
    });
}
