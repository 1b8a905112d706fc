import { isMeetingOver, type CaseStatus, type MeetingStatus, type Triage } from './case-terms.ts';

/** What says where a case is. Milliseconds since the epoch. */
export interface CaseStanding {
  /** The question is there, and all mandatory fields of the newest form. */
  isComplete: boolean;
  triage: { decision: Triage; at: number } | undefined;
  /** The list that it was put on last. */
  listing: { meetingStatus: MeetingStatus; isTakenOff: boolean; finishedAt: number | undefined } | undefined;
}

/**
 * Where a case is. On a list counts first, since the meeting will come to it whatever was decided meanwhile. A decision
 * after the meeting in which it was discussed begins anew.
 */
export function caseStatus({ isComplete, triage, listing }: CaseStanding): CaseStatus {
  const isOn = listing?.isTakenOff === false;
  if (isOn && !isMeetingOver(listing.meetingStatus)) return 'listed';
  const discussedAt = isOn && listing.meetingStatus === 'finished' ? listing.finishedAt : undefined;
  if (discussedAt !== undefined && (triage === undefined || triage.at <= discussedAt)) return 'discussed';
  switch (triage?.decision) {
    case 'standard-of-care':
      return 'standard-of-care';
    case 'not-ready':
      return 'not-ready';
    case 'defer':
      return 'deferred';
    case 'discuss':
      return isComplete ? 'to-list' : 'incomplete';
    case undefined:
      return isComplete ? 'to-triage' : 'incomplete';
  }
}
