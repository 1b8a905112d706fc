import { caseStatus, type CaseStanding } from '../../../../api/mdt/rules/case-status.ts';
import type { CaseStatus } from '../../../../api/mdt/rules/case-terms.ts';

const on = (
  meetingStatus: 'planned' | 'running' | 'finished' | 'cancelled',
  isTakenOff = false,
): CaseStanding['listing'] => ({
  meetingStatus,
  isTakenOff,
  finishedAt: meetingStatus === 'finished' ? 100 : undefined,
});
const discuss = (at = 10) => ({ decision: 'discuss', at }) as const;

it.each<[Partial<CaseStanding>, CaseStatus]>([
  [{ isComplete: false }, 'incomplete'],
  [{}, 'to-triage'],
  [{ triage: discuss() }, 'to-list'],
  [{ triage: discuss(), isComplete: false }, 'incomplete'],
  [{ triage: { decision: 'standard-of-care', at: 1 } }, 'standard-of-care'],
  [{ triage: { decision: 'not-ready', at: 1 } }, 'not-ready'],
  [{ triage: { decision: 'defer', at: 1 } }, 'deferred'],
  [{ triage: discuss(), listing: on('planned') }, 'listed'],
  [{ triage: discuss(), listing: on('running'), isComplete: false }, 'listed'],
  [{ triage: discuss(), listing: on('planned', true) }, 'to-list'],
  [{ triage: discuss(), listing: on('cancelled', true) }, 'to-list'],
  [{ triage: discuss(), listing: on('finished') }, 'discussed'],
  [{ triage: discuss(), listing: on('finished'), isComplete: false }, 'discussed'],
  // what is decided after the meeting begins anew
  [{ triage: discuss(101), listing: on('finished') }, 'to-list'],
  [{ triage: { decision: 'defer', at: 101 }, listing: on('finished') }, 'deferred'],
  [{ triage: discuss(), listing: on('finished', true) }, 'to-list'],
])('works out where a case is: %j is %s', (standing, status) => {
  expect(caseStatus({ isComplete: true, triage: undefined, listing: undefined, ...standing })).toBe(status);
});
