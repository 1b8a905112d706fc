import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';
import type { Interval } from './presence-intervals.ts';

const COMES: readonly EvidenceKind[] = ['entered-waiting', 'sent-back'];
const GOES: readonly EvidenceKind[] = ['admitted', 'sent-to-meeting', 'left-page', 'joined-meeting'];

/**
 * When one person was in the waiting room.
 * @param moments of that person, in any order; times in ms since the epoch
 * @param until when somebody who has not left it counts as having been there
 */
export function waitingStays(
  moments: readonly { kind: EvidenceKind; at: number }[],
  until: number,
): Interval[] {
  const stays: Interval[] = [];
  let since: number | undefined;
  for (const { kind, at } of moments.toSorted((one, other) => one.at - other.at)) {
    if (COMES.includes(kind)) since ??= at;
    else if (since !== undefined && GOES.includes(kind)) {
      if (at > since) stays.push({ from: since, until: at });
      since = undefined;
    }
  }
  return since === undefined || since >= until ? stays : [...stays, { from: since, until }];
}
