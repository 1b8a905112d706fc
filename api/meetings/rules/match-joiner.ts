import type { Temporal } from 'temporal-polyfill';
import type { MeetingEvidence } from './meeting-evidence.ts';
import type { ParticipantId } from '../../kernel/rules/id.ts';

/** How long after our page sent somebody on they may be the one who comes in. */
export const ON_THE_WAY_MS = 10 * 60_000;
/** How far the clocks of Teams and of Confer may be apart. */
export const CLOCKS_APART_MS = 2 * 60_000;

/**
 * Who may be the person whom Teams saw come in by the browser at that time: those whom our page had sent on a short while
 * before and who were not in already. Teams knows no more of them than a name that anybody can type, so it does not
 * decide: with one candidate it is them, with several or none nobody can tell.
 * @param evidence of all appointments of the meeting, by `occurredAt`
 */
export function candidatesFor(evidence: readonly MeetingEvidence[], at: Temporal.Instant): ParticipantId[] {
  const lastSent = new Map<ParticipantId, number>();
  const isIn = new Set<ParticipantId>();
  for (const { kind, source, participantId, occurredAt } of evidence) {
    if (participantId === undefined) continue;
    const then = occurredAt.epochMilliseconds;
    if (kind === 'sent-to-meeting' && then <= at.epochMilliseconds + CLOCKS_APART_MS) {
      lastSent.set(participantId, then);
      // sent on again: they are not in any more, whatever Teams still says
      isIn.delete(participantId);
    }
    if (source !== 'teams-event' || then > at.epochMilliseconds) continue;
    if (kind === 'joined-meeting') isIn.add(participantId);
    if (kind === 'left-meeting') isIn.delete(participantId);
  }
  return [...lastSent]
    .filter(
      ([participantId, sentAt]) => !isIn.has(participantId) && at.epochMilliseconds - sentAt <= ON_THE_WAY_MS,
    )
    .map(([participantId]) => participantId);
}

/**
 * Who left, when Teams saw somebody by the browser leave: the one participant who was in, unless somebody else is in whom
 * nobody could place.
 * @param evidence of all appointments of the meeting, by `occurredAt`
 */
export function onlyOneInside(
  evidence: readonly MeetingEvidence[],
  at: Temporal.Instant,
): ParticipantId | undefined {
  const inside = new Set<ParticipantId>();
  // one meeting of several appointments tells each of them of somebody whom nobody can place
  const unplaced = new Map<string, number>();
  for (const item of evidence) {
    if (item.source !== 'teams-event' || item.occurredAt.epochMilliseconds > at.epochMilliseconds) continue;
    if (item.kind === 'meeting-started' || item.kind === 'meeting-ended') {
      inside.clear();
      unplaced.clear();
    }
    const change = item.kind === 'joined-meeting' ? 1 : item.kind === 'left-meeting' ? -1 : 0;
    if (change === 0 || item.practitionerId !== undefined) continue;
    if (item.participantId === undefined) {
      unplaced.set(item.subject.id, (unplaced.get(item.subject.id) ?? 0) + change);
    } else if (change > 0) {
      inside.add(item.participantId);
    } else {
      inside.delete(item.participantId);
    }
  }
  const [only] = inside;
  return inside.size === 1 && [...unplaced.values()].every((count) => count <= 0) ? only : undefined;
}
