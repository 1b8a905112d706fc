import {
  visitorsInCall,
  type VisitorsInCall,
} from '../../../../api/appointment-view/rules/visitors-in-call.ts';
import type { EvidenceKind } from '../../../../api/evidence/rules/evidence-kinds.ts';

type Seen = [kind: EvidenceKind, by?: 'clinician'];

it.each<[string, Seen[], VisitorsInCall]>([
  ['nothing was seen', [], 'not-seen'],
  ['somebody was let in', [['admitted']], 'not-seen'],
  ['they were let in, and the call ended', [['admitted'], ['meeting-ended']], 'over'],
  [
    'somebody came by the browser and left',
    [['sent-to-meeting'], ['joined-meeting'], ['left-meeting']],
    'gone',
  ],
  ['one of two left', [['joined-meeting'], ['joined-meeting'], ['left-meeting']], 'inside'],
  [
    'a clinician left',
    [['joined-meeting'], ['joined-meeting', 'clinician'], ['left-meeting', 'clinician']],
    'inside',
  ],
  ['another is let in while one is there', [['joined-meeting'], ['admitted']], 'inside'],
  ['they go back', [['joined-meeting'], ['left-meeting'], ['sent-to-meeting']], 'not-seen'],
  ['a test call was before', [['joined-meeting', 'clinician'], ['meeting-ended'], ['admitted']], 'not-seen'],
  [
    'a clinician opens it again, alone',
    [['admitted'], ['meeting-ended'], ['joined-meeting', 'clinician']],
    'gone',
  ],
  ['somebody leaves whom nobody saw come', [['admitted'], ['left-meeting']], 'not-seen'],
  ['the end was a mistake', [['admitted'], ['meeting-ended'], ['consultation-reopened']], 'not-seen'],
])('when %s', (_when, seen, expected) => {
  const evidence = seen.map(([kind, by]) => ({ kind, practitionerId: by }));
  expect(visitorsInCall(evidence)).toBe(expected);
});
