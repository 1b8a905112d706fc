import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { CaseTypeRecord } from '../ports/mdt-store.ts';
import { caseStatus } from '../rules/case-status.ts';
import { isMeetingOver, type CaseStatus } from '../rules/case-terms.ts';
import { missingOf } from '../rules/check-values.ts';

/** The list of a meeting that is not over, where the case is on one. */
export function openListingOf({ listing }: CaseRecord): CaseRecord['listing'] {
  const isOn =
    listing !== undefined && listing.takenOff === undefined && !isMeetingOver(listing.meetingStatus);
  return isOn ? listing : undefined;
}

/** Where a case is, and what is missing of it by the newest form. */
export function standingOf(
  record: CaseRecord,
  { dataSet: { fields } }: Pick<CaseTypeRecord, 'dataSet'>,
): { status: CaseStatus; isComplete: boolean; missing: string[] } {
  const missing = missingOf(fields, record.values);
  const isComplete = missing.length === 0;
  const status = caseStatus({
    isComplete,
    triage: record.triage?.decision,
    isOnOpenList: openListingOf(record) !== undefined,
    isDiscussed: record.discussedAt !== undefined,
  });
  return { status, isComplete, missing };
}
