import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';

/**
 * What Teams shows of those who come by a link: nobody was seen in the call since they were let in, somebody is `inside`,
 * all who came into it are `gone`, or the call is `over`.
 */
export type VisitorsInCall = 'not-seen' | 'inside' | 'gone' | 'over';

/** A person who is let in, or let in again, after that may be in the call, whatever was seen before. */
const LETS_IN: readonly EvidenceKind[] = ['admitted', 'sent-to-meeting', 'consultation-reopened'];

/**
 * Reads it out of the evidence of one appointment. It needs no name: where Teams cannot say who somebody by the browser
 * was, it is enough that as many left as came.
 * @param evidence by `occurredAt`
 */
export function visitorsInCall(
  evidence: readonly { kind: EvidenceKind; practitionerId: string | undefined }[],
): VisitorsInCall {
  let call: VisitorsInCall = 'not-seen';
  let inside = 0;
  for (const { kind, practitionerId } of evidence) {
    const isVisitor = practitionerId === undefined;
    if (LETS_IN.includes(kind)) call = inside > 0 ? 'inside' : 'not-seen';
    else if (kind === 'meeting-ended') {
      call = 'over';
      inside = 0;
    } else if (kind === 'joined-meeting' && isVisitor) {
      call = 'inside';
      inside += 1;
    } else if (kind === 'joined-meeting' && call === 'over') call = 'gone';
    else if (kind === 'left-meeting' && isVisitor && inside > 0) {
      inside -= 1;
      if (inside === 0) call = 'gone';
    }
  }
  return call;
}
