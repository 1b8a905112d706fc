import type { RelationshipCheck } from '../contract/relationship-check.ts';
import type { RelationshipCheckRecord } from '../ports/relationship-check-store.ts';
import { endingOf } from '../rules/number-ending.ts';
import { isToBeLookedAt, newestAnswer } from '../rules/relationship-result.ts';

/** Checks as people read them: the newest answer alone is open. @param checks the newest first */
export function relationshipCheckViews(checks: readonly RelationshipCheckRecord[]): RelationshipCheck[] {
  const newest = newestAnswer(checks);
  const wasConfirmed = checks.some(({ result }) => result === 'confirmed');
  return checks.map((check) => ({
    checkId: check.checkId,
    result: check.result,
    numberEnding: endingOf(check.proxyNhsNumber),
    reference: check.reference ?? null,
    reason: check.reason ?? null,
    legalBasis: check.legalBasis ?? null,
    relationship: check.relationship ?? null,
    endsOn: check.endsOn ?? null,
    checkedAt: check.checkedAt.toString(),
    checkedBy: check.checkedByName ?? null,
    isOpen:
      check === newest &&
      isToBeLookedAt({ result: check.result, isSettled: check.settledAt !== undefined, wasConfirmed }),
  }));
}
