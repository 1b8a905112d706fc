import { caseStatus, type CaseStanding } from '../../../../api/mdt/rules/case-status.ts';
import type { CaseStatus } from '../../../../api/mdt/rules/case-terms.ts';

it.each<[Partial<CaseStanding>, CaseStatus]>([
  [{ isComplete: false }, 'incomplete'],
  [{}, 'to-triage'],
  [{ triage: 'discuss' }, 'to-list'],
  [{ triage: 'discuss', isComplete: false }, 'incomplete'],
  [{ triage: 'standard-of-care' }, 'standard-of-care'],
  [{ triage: 'not-ready' }, 'not-ready'],
  [{ triage: 'defer' }, 'deferred'],
  [{ triage: 'discuss', isOnOpenList: true }, 'listed'],
  [{ triage: 'defer', isOnOpenList: true, isComplete: false }, 'listed'],
  [{ triage: 'discuss', isDiscussed: true }, 'discussed'],
  [{ triage: 'discuss', isDiscussed: true, isComplete: false }, 'discussed'],
  [{ triage: 'discuss', isDiscussed: true, isOnOpenList: true }, 'listed'],
])('works out where a case is: %j is %s', (standing, status) => {
  const facts = { isComplete: true, triage: undefined, isOnOpenList: false, isDiscussed: false };
  expect(caseStatus({ ...facts, ...standing })).toBe(status);
});
