import type { NoVisitorLink, WayIn, WayReason } from '../../appointments/rules/way-in.ts';

/** What decides by which way somebody comes into the call. */
export interface WayFacts {
  /** The ways that lead somewhere now. */
  open: ReadonlySet<WayIn>;
  noVisitorLinkBecause: NoVisitorLink | undefined;
  /** The newest way that they took, or that was chosen for them. */
  latest: { way: WayIn; why: WayReason } | undefined;
  /** How often they were sent to the call since they were let in, without Teams having seen them there. */
  failedTries: number;
  /** The test of their phone failed. */
  hasFailedTest: boolean;
}

/** The device that asks: advice only, since browsers lie. */
export interface AskingDevice {
  isPhone: boolean;
  /** Whether Teams' web call works in its browser, as far as that is known. */
  isSupported: boolean;
}

export interface ChosenWay {
  way: WayIn;
  why: WayReason;
  /** The other ways, the likelier to work first. */
  others: readonly WayIn[];
  /** Whether the page may go there without being asked: never by telephone, nor where something has failed. */
  goesByItself: boolean;
  /** The test of the phone failed, the browser is none for Teams, or two tries led nowhere. */
  hasTrouble: boolean;
  /** Whether the telephone is offered beside the video call, and how loudly. */
  telephone: 'not-open' | 'quiet' | 'offered';
}

const BY_VIDEO = ['visitor-link', 'teams-web'] as const;
/** From then on the telephone is offered as plainly as another try. */
const MANY_TRIES = 2;

/**
 * The telephone, where they asked for it or staff chose it; else the link for visitors; else the meeting's ordinary
 * address. That one asks a phone for the app, so nobody is sent there with a phone while they can be reached by telephone.
 * @returns undefined when no way is open: the meeting is not made yet, and there is no number
 */
export function chooseWayIn(facts: WayFacts, device: AskingDevice): ChosenWay | undefined {
  const { open, latest } = facts;
  const canRing = open.has('telephone');
  const video = BY_VIDEO.find((way) => open.has(way));
  const isByTelephone = canRing && latest?.way === 'telephone';
  const asksForApp = video === 'teams-web' && device.isPhone;
  const way = canRing && (isByTelephone || asksForApp || video === undefined) ? 'telephone' : video;
  if (way === undefined) return undefined;
  const hasTrouble = facts.hasFailedTest || !device.isSupported || facts.failedTries >= MANY_TRIES;
  return {
    way,
    why: isByTelephone ? latest.why : whyVideo(facts, video),
    others: [video, canRing ? ('telephone' as const) : undefined]
      .filter((other) => other !== undefined)
      .filter((other) => other !== way),
    goesByItself: way !== 'telephone' && !asksForApp && !hasTrouble && facts.failedTries === 0,
    hasTrouble,
    telephone: canRing ? (hasTrouble || way === 'telephone' ? 'offered' : 'quiet') : 'not-open',
  };
}

/** Why it is the link for visitors, or why it is not. */
export function whyVideo(
  { noVisitorLinkBecause }: Pick<WayFacts, 'noVisitorLinkBecause'>,
  video: WayIn | undefined,
): WayReason {
  return video === 'visitor-link' ? 'organiser-asked' : (noVisitorLinkBecause ?? 'not-asked-for');
}
