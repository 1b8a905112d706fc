import type { Temporal } from 'temporal-polyfill';
import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';

/** For how long after the end what Teams told last is still worth showing. */
const SHOWN_HOURS = 12;

interface Seen {
  kind: EvidenceKind;
  practitionerId: string | undefined;
  participantId: string | undefined;
}

/**
 * How many people from outside were last seen in the call of a consultation that has ended: as many as came in and did not
 * leave, by what Teams told the bot. In a group the others may go on, so only those count of whom it is known that they came
 * for this appointment.
 * @param evidence by `occurredAt`
 */
export function outsideStillIn(
  evidence: readonly Seen[],
  when: { endedAt: Temporal.Instant | undefined; now: Temporal.Instant; isGroup: boolean },
): number {
  const { endedAt, now, isGroup } = when;
  if (endedAt === undefined || now.since(endedAt).total('hours') > SHOWN_HOURS) return 0;
  let inside = 0;
  for (const { kind, practitionerId, participantId } of evidence) {
    if (kind === 'meeting-ended') inside = 0;
    if (practitionerId !== undefined || (isGroup && participantId === undefined)) continue;
    if (kind === 'joined-meeting') inside += 1;
    if (kind === 'left-meeting') inside = Math.max(0, inside - 1);
  }
  return inside;
}
