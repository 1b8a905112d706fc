import { isWholeOrder, mayList, type WantedListing } from '../../../../api/mdt/rules/list-gates.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const HOUR = 3_600_000;
const wanted = (changes: Partial<WantedListing> = {}): WantedListing => ({
  meeting: { status: 'planned', startsAt: 100 * HOUR, caseCount: 3 },
  cutOffHours: 24,
  standing: 'active',
  case: { status: 'to-list', triage: 'discuss', isComplete: true, isUrgent: false },
  lateReason: undefined,
  now: 76 * HOUR,
  ...changes,
});
const { meeting, case: ready } = wanted();

describe('a case for a list', () => {
  it('comes in time up to the cut-off, and late after it', () => {
    expect(mayList(wanted())).toEqual({ isLate: false, isFlagged: false });
    expect(mayList(wanted({ now: 76 * HOUR + 1 }))).toEqual({ gate: 'mdt-late-needs-reason' });
    const late = { now: 76 * HOUR + 1, lateReason: 'The scan came this morning' };
    expect(mayList(wanted(late))).toEqual({ isLate: true, isFlagged: true });
    const urgent = { ...ready, isUrgent: true };
    expect(mayList(wanted({ ...late, case: urgent }))).toEqual({ isLate: true, isFlagged: false });
    expect(mayList(wanted({ case: urgent, now: 77 * HOUR }))).toEqual({ gate: 'mdt-late-needs-reason' });
  });

  it.each<[string, Partial<WantedListing>]>([
    ['mdt-meeting-over', { meeting: { ...meeting, status: 'finished' } }],
    ['mdt-meeting-over', { meeting: { ...meeting, status: 'cancelled' } }],
    ['mdt-patient-has-died', { standing: 'died' }],
    ['patient-merged', { standing: 'merged' }],
    ['patient-inactive', { standing: 'inactive' }],
    ['mdt-case-on-list', { case: { ...ready, status: 'listed' } }],
    ['mdt-case-not-for-discussion', { case: { ...ready, status: 'discussed' } }],
    ['mdt-case-not-for-discussion', { case: { ...ready, status: 'to-triage', triage: undefined } }],
    ['mdt-case-not-for-discussion', { case: { ...ready, triage: 'standard-of-care' } }],
    ['mdt-case-not-complete', { case: { ...ready, status: 'incomplete', isComplete: false } }],
    ['mdt-list-full', { meeting: { ...meeting, caseCount: 60 } }],
  ])('is kept off by %s', (gate, changes) => {
    expect(mayList(wanted(changes))).toEqual({ gate });
  });

  it('may come while the meeting is under way, and is the sixtieth', () => {
    const running = { ...meeting, status: 'running', caseCount: 59 } as const;
    expect(mayList(wanted({ meeting: running }))).toEqual({ isLate: false, isFlagged: false });
  });
});

describe('a new order of a list', () => {
  it('is whole when every case is in it once, however it is shuffled', () => {
    const random = seededRandom(48);
    for (let run = 0; run < 200; run += 1) {
      const list = Array.from({ length: 1 + Math.floor(random() * 60) }, (_one, at) => `case-${at}`);
      const shuffled = list.toSorted(() => random() - 0.5);
      expect(isWholeOrder(list, shuffled)).toBe(true);
      expect(isWholeOrder(list, shuffled.slice(1))).toBe(false);
      expect(isWholeOrder(list, [...shuffled, 'another'])).toBe(false);
      expect(isWholeOrder(list, [...shuffled.slice(1), shuffled[1] ?? 'another'])).toBe(false);
    }
  });
});
