import fc from 'fast-check';
import {
  attendanceFacts,
  type AttendanceRules,
  type EvidenceFact,
} from '../../../../api/attendance/rules/attendance-facts.ts';
import type { EvidenceKind, EvidenceSource } from '../../../../api/evidence/rules/evidence-kinds.ts';
import { proposeAttendance } from '../../../../api/attendance/rules/propose-attendance.ts';

const MINUTE = 60_000;
const START = 1_000_000 * MINUTE;
const RULES: AttendanceRules = { graceMinutes: 15, joinOpensMinutes: 60, proxyOnlyRule: 'hold' };

/** Minutes are counted from the booked start. */
const patient = (kind: EvidenceKind, minute: number, source: EvidenceSource = 'confer'): EvidenceFact => ({
  kind,
  source,
  occurredAt: START + minute * MINUTE,
  comer: 'patient',
  isStaff: false,
});
const proxy = (kind: EvidenceKind, minute: number): EvidenceFact => ({
  ...patient(kind, minute),
  comer: 'proxy',
});
const staff = (kind: EvidenceKind, minute: number, source: EvidenceSource = 'staff'): EvidenceFact => ({
  kind,
  source,
  occurredAt: START + minute * MINUTE,
  comer: undefined,
  isStaff: true,
});
const stranger = (kind: EvidenceKind, minute: number): EvidenceFact => ({
  ...staff(kind, minute, 'teams-report'),
  isStaff: false,
});

function propose(evidence: EvidenceFact[], { at = 60, hasMeeting = true, rules = RULES } = {}) {
  const facts = attendanceFacts({ startsAt: START, hasMeeting }, rules, evidence);
  return proposeAttendance(facts, START + at * MINUTE);
}

const seen = (arrived: number, ready: number): EvidenceFact[] => [
  patient('link-opened', arrived - 1),
  patient('identity-passed', arrived - 1),
  patient('entered-waiting', arrived),
  staff('professional-ready', ready),
  patient('admitted', Math.max(arrived, ready)),
  patient('joined-meeting', Math.max(arrived, ready) + 1),
  staff('consultation-ended', 30),
];

describe('a patient who was seen', () => {
  it('who arrived on time is a 5', () => {
    expect(propose(seen(-5, 0))).toMatchObject({ status: 'proposed', code: '5' });
  });
  it('who arrived late, but before the professional was ready, is a 5 as well', () => {
    expect(propose(seen(10, 20))).toMatchObject({ status: 'proposed', code: '5' });
  });
  it('who arrived when the professional was already ready is a 6', () => {
    expect(propose(seen(10, 0))).toMatchObject({ status: 'proposed', code: '6' });
  });
  it('is not proposed while the consultation goes on', () => {
    expect(propose(seen(-5, 0).slice(0, -1))).toMatchObject({ status: 'not-yet' });
  });
  it('is left to the professional when Teams’ report shows the team only', () => {
    const conflicting = [...seen(-5, 0), staff('report-attended', 1, 'teams-report')];
    expect(propose(conflicting)).toMatchObject({ status: 'hold', code: undefined });
  });
  it('is confirmed by a report that shows somebody from outside', () => {
    const agreeing = [
      ...seen(-5, 0),
      staff('report-attended', 1, 'teams-report'),
      stranger('report-attended', 2),
    ];
    expect(propose(agreeing)).toMatchObject({ status: 'proposed', code: '5' });
  });
});

describe('a proxy without the patient', () => {
  const alone = [
    proxy('entered-waiting', -5),
    staff('professional-ready', 0),
    proxy('admitted', 0),
    proxy('joined-meeting', 1),
    staff('consultation-ended', 20),
  ];
  it('is left to the professional by default', () => {
    expect(propose(alone)).toMatchObject({ status: 'hold', code: undefined });
  });
  it('counts where the service says so', () => {
    expect(propose(alone, { rules: { ...RULES, proxyOnlyRule: 'counts' } })).toMatchObject({ code: '5' });
  });
});

describe('a patient who never came', () => {
  it('is not spoken of before the grace period is over', () => {
    expect(propose([staff('professional-ready', 0)], { at: 14 })).toMatchObject({ status: 'not-yet' });
  });
  it('is proposed as 3 after the grace period, when a professional was ready', () => {
    expect(propose([staff('professional-ready', 0)], { at: 16 })).toMatchObject({
      status: 'proposed',
      code: '3',
    });
  });
  it('is proposed as 3 when two of the team were in the meeting and nobody else', () => {
    const teamOnly = [
      staff('report-attended', 0, 'teams-report'),
      staff('report-attended', 1, 'teams-report'),
      staff('meeting-ended', 20, 'teams-report'),
    ];
    expect(propose(teamOnly)).toMatchObject({ status: 'proposed', code: '3' });
  });
  it('is still not spoken of when the consultation was ended within the grace period', () => {
    const endedEarly = [staff('professional-ready', 0), staff('consultation-ended', 2)];
    expect(propose(endedEarly, { at: 3 })).toMatchObject({ status: 'not-yet' });
  });
  it('is proposed as 3 when they only looked at their link some days before', () => {
    const looked = [patient('link-opened', -3 * 24 * 60), staff('professional-ready', 0)];
    expect(propose(looked)).toMatchObject({ status: 'proposed', code: '3' });
  });
  it.each([
    ['when no professional was there either', []],
    ['when the link was opened', [staff('professional-ready', 0), patient('link-opened', 1)]],
    ['when they gave a wrong date of birth', [staff('professional-ready', 0), patient('identity-failed', 1)]],
    [
      'when the invitation failed',
      [staff('professional-ready', 0), patient('message-failed', -60, 'notify')],
    ],
    [
      'when somebody unknown was in the meeting',
      [staff('professional-ready', 0), stranger('report-attended', 1)],
    ],
  ])('is left to the professional %s', (_when, evidence) => {
    expect(propose(evidence)).toMatchObject({ status: 'hold', code: undefined });
  });
  it('is left to the professional when there was no Teams meeting', () => {
    expect(propose([staff('professional-ready', 0)], { hasMeeting: false })).toMatchObject({
      status: 'hold',
    });
  });
});

describe('a patient who came and was not seen', () => {
  it('is the provider’s absence when no professional was there', () => {
    const alone = [patient('entered-waiting', -5), patient('left-page', 30)];
    expect(propose(alone)).toMatchObject({ status: 'proposed', code: '4' });
  });
  it('is a 7 when they came late', () => {
    const late = [staff('professional-ready', 0), patient('entered-waiting', 20), patient('left-page', 25)];
    expect(propose(late)).toMatchObject({ code: '7' });
  });
  it('is a 3 when they did not wait', () => {
    const left = [patient('entered-waiting', -5), staff('professional-ready', 0), patient('left-page', 5)];
    expect(propose(left)).toMatchObject({ code: '3' });
  });
  it('is the provider’s when the clinic ran late and they left before', () => {
    const overran = [
      patient('entered-waiting', -5),
      patient('left-page', 20),
      staff('professional-ready', 40),
    ];
    expect(propose(overran)).toMatchObject({ code: '4' });
  });
  it('is not spoken of while they wait', () => {
    expect(propose([patient('entered-waiting', -5), staff('professional-ready', 0)])).toMatchObject({
      status: 'not-yet',
    });
  });
});

describe('a cancelled appointment', () => {
  const cancelled = (by: 'patient' | 'provider'): EvidenceFact => ({
    ...staff('appointment-cancelled', -60),
    cancelledBy: by,
  });
  it('is a 2 when the patient cancelled and a 4 when the service did', () => {
    expect(propose([cancelled('patient')])).toMatchObject({ code: '2' });
    expect(propose([cancelled('provider')])).toMatchObject({ code: '4' });
  });
});

describe('any evidence', () => {
  const kinds: EvidenceKind[] = [
    'link-opened',
    'identity-passed',
    'identity-failed',
    'entered-waiting',
    'professional-ready',
    'admitted',
    'left-page',
    'meeting-started',
    'meeting-ended',
    'joined-meeting',
    'left-meeting',
    'report-attended',
    'consultation-ended',
    'message-failed',
  ];
  const fact = fc
    .record({
      kind: fc.constantFrom(...kinds),
      who: fc.constantFrom('patient', 'proxy', 'staff', 'nobody'),
      minute: fc.integer({ min: -60, max: 120 }),
    })
    .map(({ kind, who, minute }): EvidenceFact => ({
      kind,
      source: 'confer',
      occurredAt: START + minute * MINUTE,
      comer: who === 'patient' || who === 'proxy' ? who : undefined,
      isStaff: who === 'staff',
    }));
  const evidence = fc.array(fact, { maxLength: 12 });

  it('never makes a did-not-attend of the provider’s absence, nor before the grace period', () => {
    fc.assert(
      fc.property(evidence, fc.integer({ min: -60, max: 200 }), (facts, at) => {
        const proposal = propose(facts, { at });
        const isDna = proposal.code === '3' || proposal.code === '7';
        const somebodyReady = facts.some(
          (one) =>
            one.kind === 'professional-ready' ||
            one.kind === 'admitted' ||
            (one.isStaff && (one.kind === 'joined-meeting' || one.kind === 'report-attended')),
        );
        const somebodyCame = facts.some((one) => one.comer !== undefined && one.kind === 'entered-waiting');
        expect(isDna && !somebodyReady).toBe(false);
        expect(proposal.code === '3' && !somebodyCame && at < RULES.graceMinutes).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same proposal in whatever order it came', () => {
    fc.assert(
      fc.property(evidence, (facts) => {
        expect(propose([...facts].reverse())).toEqual(propose(facts));
      }),
    );
  });

  it('always gives a reason', () => {
    fc.assert(
      fc.property(evidence, fc.integer({ min: -60, max: 200 }), (facts, at) => {
        expect(propose(facts, { at }).reasons.length).toBeGreaterThan(0);
      }),
    );
  });
});
