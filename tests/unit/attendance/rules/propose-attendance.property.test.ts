import fc from 'fast-check';
import type { EvidenceFact } from '../../../../api/attendance/rules/attendance-facts.ts';
import { EVIDENCE_KINDS } from '../../../../api/evidence/rules/evidence-kinds.ts';
import { CONFIDENCES } from '../../../../api/attendance/rules/confidence.ts';
import { overlapOf } from '../../../../api/attendance/rules/presence-intervals.ts';
import type { AttendanceProposal } from '../../../../api/attendance/rules/propose-attendance.ts';
import {
  byTelephone,
  COORDINATOR,
  DOCTOR,
  factsOfCase,
  inCall,
  MINUTE,
  NURSE,
  PATIENT,
  proposed,
  PROXY,
  reported,
  RULES,
  seen,
  SOMEBODY,
  START,
  turnedToTelephone,
  type Case,
} from '../../../builders/attendance-evidence.ts';

const KINDS = EVIDENCE_KINDS.filter((kind) => kind !== 'report-attended' && kind !== 'by-telephone');
const who = fc.constantFrom(PATIENT, PROXY, DOCTOR, NURSE, COORDINATOR, SOMEBODY);
const minute = fc.integer({ min: -60, max: 100 });
const moment = fc
  .record({ who, kind: fc.constantFrom(...KINDS), minute })
  .map((one) => seen(one.who, one.kind, one.minute));
const record = fc
  .record({ who, from: minute, length: fc.integer({ min: 1, max: 40 }) })
  .map((one) => reported(one.who, [one.from, one.from + one.length]));
const evidence = fc.array(fc.oneof({ weight: 4, arbitrary: moment }, record), { maxLength: 14 });
const given: fc.Arbitrary<Case> = fc.record(
  {
    at: fc.integer({ min: -60, max: 200 }),
    endedAt: minute,
    rules: fc.record({ proxyOnlyRule: fc.constantFrom('hold', 'counts') }),
    heard: fc.record({ patient: minute }, { requiredKeys: [] }),
    appointment: fc.record({
      told: fc.constantFrom('delivered', 'sent', 'failed', 'not-sent'),
      hasMeeting: fc.boolean(),
      isInGroup: fc.boolean(),
    }),
  },
  { requiredKeys: ['at'] },
);

const isDna = ({ code }: AttendanceProposal): boolean => code === '3' || code === '7';
const isAttended = ({ code }: AttendanceProposal): boolean => code === '5' || code === '6';
const isOf = (side: string) => (fact: EvidenceFact) => fact.who?.side === side;

/** One sentence of the rules, on whatever evidence there is. */
function rule(
  sentence: string,
  holds: (facts: EvidenceFact[], on: Case, proposal: AttendanceProposal) => boolean,
) {
  // eslint-disable-next-line jest/valid-title -- each rule gives its sentence
  it(sentence, () => {
    fc.assert(
      fc.property(evidence, given, (facts, on) => holds(facts, on, proposed(facts, on))),
      { numRuns: 1000 },
    );
  });
}

describe('whatever the evidence', () => {
  rule(
    'an attendance is proposed only when the patient, or a proxy who counts, was in the call with a professional',
    (facts, on, proposal) => {
      const { patient, proxy, proxyOnlyRule } = factsOfCase(facts, on);
      const counts = [patient, ...(proxyOnlyRule === 'counts' ? [proxy] : [])];
      return !isAttended(proposal) || counts.some(({ together }) => together.length > 0);
    },
  );
  rule(
    'nobody has missed an appointment before its start and the grace period',
    (_facts, { at = 0 }, proposal) => {
      return at >= RULES.graceMinutes || !isDna(proposal);
    },
  );
  rule('whom nobody came to while they waited has never missed it', (facts, on) => {
    const alone = [...facts, seen(PATIENT, 'entered-waiting', 0), seen(PATIENT, 'left-alone', 10)];
    return !isDna(proposed(alone, on));
  });
  rule(
    'whoever comes by the time that the clinic announced is never late, and has never missed it',
    (facts, on) => {
      // nothing else tells of an earlier or later coming
      const others = facts.filter(isOf('professional'));
      const announced = { ...seen(DOCTOR, 'lateness-announced', -30), lateMinutes: 40 };
      const came = [...others, announced, seen(PATIENT, 'entered-waiting', 38)];
      const { code } = proposed(came, on);
      return code !== '3' && code !== '6' && code !== '7';
    },
  );
  rule(
    'nobody has missed it before the grace period after the time that the clinic announced',
    (facts, on) => {
      const announced = { ...seen(DOCTOR, 'lateness-announced', -30), lateMinutes: 40 };
      return (on.at ?? 0) >= 40 + RULES.graceMinutes || !isDna(proposed([...facts, announced], on));
    },
  );
  rule('the absence of every professional is never the patient’s', (facts, on, _proposal) => {
    const without = facts.filter((fact) => !isOf('professional')(fact));
    return !isDna(proposed(without, on)) && !isAttended(proposed(without, on));
  });
  rule('what a coordinator does changes nothing that is counted', (facts, on, proposal) => {
    const without = facts.filter((fact) => !isOf('colleague')(fact) || fact.kind === 'meeting-ended');
    const other = proposed(without, on);
    return (
      isAttended(other) === isAttended(proposal) ||
      proposal.status === 'not-yet' ||
      other.status === 'not-yet'
    );
  });
  rule(
    'nobody is said to have missed what they were never told of, or could not join',
    (facts, on, proposal) => {
      const cameAnyway = facts.some(
        ({ kind, who: one }) =>
          one?.side === 'patient' &&
          (kind === 'entered-waiting' || kind === 'joined-meeting' || kind === 'report-attended'),
      );
      const { told = 'delivered', hasMeeting = true } = on.appointment ?? {};
      const couldCome = (told === 'delivered' || told === 'sent') && hasMeeting;
      return couldCome || cameAnyway || !isDna(proposal);
    },
  );
  rule('what an interpreter or another companion does changes nothing', (facts, on, proposal) => {
    const companions = facts.map((fact) => ({
      ...fact,
      who: fact.who && { side: 'companion' as const, id: 'interpreter' },
    }));
    const seenToo = companions.filter(({ who: one, kind }) => one !== undefined && kind !== 'meeting-ended');
    return JSON.stringify(proposed([...facts, ...seenToo], on)) === JSON.stringify(proposal);
  });
  rule('a companion in the call is neither the patient nor a professional', (facts, on) => {
    const companions = facts.map((fact) => ({ ...fact, who: { side: 'companion' as const, id: 'student' } }));
    const { patient, proxy, professionals, isCallKnown } = factsOfCase(companions, on);
    return [patient.inCall, proxy.inCall, professionals].every((one) => one.length === 0) && !isCallKnown;
  });
  rule('a proxy who came without the patient is never a did not attend', (facts, on) => {
    const alone = [
      ...facts.filter((fact) => !isOf('patient')(fact)),
      seen(PROXY, 'entered-waiting', 0),
      ...inCall(PROXY, 1, 20),
    ];
    return !isDna(proposed(alone, { ...on, heard: {} }));
  });
  rule(
    'a proxy counts for the patient only when they may act for them, and the service lets it',
    (facts, on) => {
      const without = facts.filter((fact) => !isOf('patient')(fact));
      const mayNot = { ...on, appointment: { ...on.appointment, actingProxies: [] } };
      return !isAttended(proposed(without, mayNot));
    },
  );
  rule('whoever was on the telephone is never a did not attend', (facts, on) => {
    return ![PATIENT, PROXY].some((one) => isDna(proposed([...facts, byTelephone(one, 2, 12)], on)));
  });
  rule('whoever asked to be rung is never a did not attend, whether they were rung or not', (facts, on) => {
    const tookNoOther = facts.filter(({ kind }) => kind !== 'way-in');
    return ![PATIENT, PROXY].some((one) => isDna(proposed([...tookNoOther, turnedToTelephone(one, 4)], on)));
  });
  rule(
    'a patient on the telephone with a professional was seen, whatever Teams’ report names',
    (facts, on) => {
      const both = [...facts, byTelephone(PATIENT, 2, 12), byTelephone(DOCTOR, 2, 12)];
      const proposal = proposed(both, { ...on, endedAt: 15, at: 100 });
      return isAttended(proposal);
    },
  );
  rule('a look at a link by a program changes nothing', (facts, on, proposal) => {
    const fetched = [...facts, seen(PATIENT, 'link-opened', 1), seen(PROXY, 'link-opened', -5)];
    return JSON.stringify(proposed(fetched, on)) === JSON.stringify(proposal);
  });
  rule('what was before the waiting room opened changes nothing', (facts, on, proposal) => {
    // who came into the call before it and is still there is there
    const moments = facts.filter(({ kind }) => kind !== 'joined-meeting' && kind !== 'report-attended');
    const before = moments.map((fact) => ({ ...fact, occurredAt: fact.occurredAt - 200 * MINUTE }));
    return JSON.stringify(proposed([...before, ...facts], on)) === JSON.stringify(proposal);
  });
  rule('once its window has closed there is always something to decide', (facts, on) => {
    return proposed(facts, { ...on, at: 90 }).status !== 'not-yet';
  });
  rule('it means the same in whatever order it came, and when it comes again', (facts, on, proposal) => {
    const again = [...[...facts].reverse(), ...facts];
    return JSON.stringify(proposed(again, on)) === JSON.stringify(proposal);
  });
  rule('more evidence of the same never lowers confidence', (facts, on, proposal) => {
    if (proposal.confidence === undefined) return true;
    const again = facts.map((fact) => ({ ...fact, source: 'teams-report' as const }));
    const more = proposed([...facts, ...again], on);
    // another proposal has a confidence of its own
    if (more.code !== proposal.code || more.confidence === undefined) return true;
    return CONFIDENCES.indexOf(more.confidence) >= CONFIDENCES.indexOf(proposal.confidence);
  });
  rule(
    'without a professional whose presence overlaps the patient’s or the proxy’s there is no 5 and no 6',
    (facts, on, proposal) => {
      const { people } = factsOfCase(facts, on);
      const of = (...sides: string[]) =>
        people
          .filter(({ side }) => sides.includes(side))
          .flatMap(({ inMeeting, byTelephone: rung }) => [...inMeeting, ...rung]);
      return !isAttended(proposal) || overlapOf(of('patient', 'proxy'), of('professional')).length > 0;
    },
  );
  rule('without a professional present after the start there is no 3 and no 7', (facts, on) => {
    const early = facts.filter(
      ({ who: one, kind, occurredAt }) =>
        one?.side !== 'professional' || (kind === 'professional-ready' && occurredAt < START),
    );
    return !isDna(proposed(early, on));
  });
  rule('an outage of ours never gives a 3', (facts, on) => {
    const noMeeting = { ...on, appointment: { ...on.appointment, hasMeeting: false } };
    return !isDna(proposed(facts, noMeeting));
  });
  rule('a decision says of each who took part for how long, and never longer than it lasted', (facts, on) => {
    const { tookPart } = proposed(facts, on);
    return tookPart.every(({ minutes }) => minutes >= 0 && minutes <= 200);
  });
  rule('there is a reason', (_facts, _on, { reasons }) => reasons.length > 0);
  rule(
    'time passes without an attendance turning into its opposite: what was seen together stays seen',
    (facts, on) => {
      const at = on.at ?? 0;
      const early = factsOfCase(
        facts.filter(({ occurredAt }) => occurredAt <= START + at * MINUTE),
        on,
      );
      const late = factsOfCase(facts, { ...on, at: at + 30 });
      return early.patient.together.every(({ from }) =>
        late.patient.together.some((one) => one.from <= from),
      );
    },
  );
});
