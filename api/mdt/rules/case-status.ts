import type { CaseStatus, Triage } from './case-terms.ts';

/** What says where a case is. */
export interface CaseStanding {
  /** The question is there, and all mandatory fields of the newest form. */
  isComplete: boolean;
  /** The newest. */
  triage: Triage | undefined;
  /** On the list of a meeting that is not over. */
  isOnOpenList: boolean;
  /** A meeting that had it on its list was finished, and nothing was decided since. */
  isDiscussed: boolean;
}

/**
 * Where a case is. On a list counts first, since the meeting will come to it whatever was decided meanwhile. A decision
 * after the meeting in which it was discussed begins anew.
 */
export function caseStatus({ isComplete, triage, isOnOpenList, isDiscussed }: CaseStanding): CaseStatus {
  if (isOnOpenList) return 'listed';
  if (isDiscussed) return 'discussed';
  switch (triage) {
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
