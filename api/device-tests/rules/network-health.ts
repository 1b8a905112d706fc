import { LEAST_KILOBITS_PER_SECOND, LONGEST_ROUND_TRIP_MS } from './judge-network.ts';

/** How somebody's network does while they wait: `passed`, or what is wrong with it. */
export const NETWORK_HEALTHS = ['passed', 'lossy', 'delayed', 'slow'] as const;
export type NetworkHealth = (typeof NETWORK_HEALTHS)[number];

/** What an open page measured with its last signs of life, about the last minute. */
export interface NetworkSigns {
  /** Signs of life that were sent, and how many of them got no answer. */
  asked: number;
  unanswered: number;
  /** Half of the answers took at most this long, in milliseconds; left out when there was none. */
  roundTripMs?: number | undefined;
  /** What the browser says of the network, in kilobits a second; left out where it says nothing (Safari, Firefox). */
  kilobitsPerSecond?: number | undefined;
}

/** With fewer answers nothing can be said: the first one also opens the connection. */
const LEAST_ASKED = 3;
/** One lost answer may be chance. */
const LOSSY_FROM = 2;
/** What is bad has to become this much better before it counts as good again, so that it does not change to and fro. */
const CLEARLY = 0.75;

/**
 * Judged by the same limits as the test of a phone.
 * @param before as it was judged last; undefined when it was not
 * @returns undefined while too little is known
 */
export function networkHealth(
  signs: NetworkSigns,
  before: NetworkHealth | undefined,
): NetworkHealth | undefined {
  const { asked, unanswered, roundTripMs, kilobitsPerSecond } = signs;
  if (asked < LEAST_ASKED || roundTripMs === undefined) return undefined;
  if (unanswered >= LOSSY_FROM || (before === 'lossy' && unanswered > 0)) return 'lossy';
  const longest = before === 'delayed' ? LONGEST_ROUND_TRIP_MS * CLEARLY : LONGEST_ROUND_TRIP_MS;
  if (roundTripMs > longest) return 'delayed';
  const least = before === 'slow' ? LEAST_KILOBITS_PER_SECOND / CLEARLY : LEAST_KILOBITS_PER_SECOND;
  return kilobitsPerSecond !== undefined && kilobitsPerSecond < least ? 'slow' : 'passed';
}

interface HealthEvidence {
  kind: string;
  participantId: string | undefined;
  detail: Readonly<Record<string, unknown>>;
}

/**
 * The newest change of somebody's network, of one appointment's evidence.
 * @param evidence by `occurredAt`
 * @throws RangeError for a word that this release does not have: a newer one wrote it, or it is damaged
 */
export function newestHealth<Item extends HealthEvidence>(
  { participantId }: { participantId: string },
  evidence: readonly Item[],
): { health: NetworkHealth; seen: Item } | undefined {
  const seen = evidence.findLast(
    (item) => item.kind === 'network-changed' && item.participantId === participantId,
  );
  if (seen === undefined) return undefined;
  const health = NETWORK_HEALTHS.find((one) => one === seen.detail['health']);
  if (health === undefined) throw new RangeError('no word for the health of a network');
  return { health, seen };
}
