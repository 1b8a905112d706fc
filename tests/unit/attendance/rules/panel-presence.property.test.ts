import fc from 'fast-check';
import type { EvidenceFact } from '../../../../api/attendance/rules/attendance-facts.ts';
import { overlapOf, unionOf, type Interval } from '../../../../api/attendance/rules/presence-intervals.ts';
import {
  COORDINATOR,
  DOCTOR,
  factsOfCase,
  MINUTE,
  NURSE,
  PATIENT,
  proposed,
  PROXY,
  seen,
  SOMEBODY,
  START,
  type Case,
} from '../../../builders/attendance-evidence.ts';

const minute = fc.integer({ min: -80, max: 110 });
const moment = fc
  .record({
    who: fc.constantFrom(PATIENT, PROXY, DOCTOR, NURSE, COORDINATOR, SOMEBODY),
    kind: fc.constantFrom(
      'joined-meeting',
      'left-meeting',
      'meeting-ended',
      'meeting-started',
      'admitted',
      'entered-waiting',
    ),
    minute,
  })
  .map(({ who, kind, minute: at }) =>
    seen(kind.startsWith('meeting') ? SOMEBODY : who, kind as EvidenceFact['kind'], at, 'teams-event'),
  );
/** Half a minute after half a minute, by whoever the tab says it is. */
const panel = fc
  .record({
    who: fc.constantFrom(DOCTOR, NURSE, COORDINATOR, PATIENT, PROXY),
    from: minute,
    count: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ who, from, count }) =>
    Array.from({ length: count }, (_, nth) => seen(who, 'panel-open', from + nth / 2, 'panel')),
  );
const evidence = fc.array(moment, { maxLength: 12 });
const panels = fc.array(panel, { minLength: 1, maxLength: 3 }).map((all) => all.flat());
const given: fc.Arbitrary<Case> = fc.record(
  { at: fc.integer({ min: -60, max: 200 }), endedAt: minute },
  { requiredKeys: ['at'] },
);

const covers = (whole: readonly Interval[], part: readonly Interval[]): boolean => {
  const length = (all: readonly Interval[]) => all.reduce((sum, { from, until }) => sum + until - from, 0);
  const union = unionOf(part);
  return length(overlapOf(unionOf(whole), union)) === length(union);
};
const without = (some: readonly Interval[], others: readonly Interval[]): Interval[] => {
  const cuts = [...some, ...others].flatMap(({ from, until }) => [from, until]).toSorted((a, b) => a - b);
  return cuts.flatMap((from, at) => {
    const until = cuts[at + 1];
    const piece = until === undefined || until === from ? [] : [{ from, until }];
    return covers(some, piece) && !(piece.length > 0 && overlapOf(unionOf(others), piece).length > 0)
      ? piece
      : [];
  });
};

it('a panel only adds to when professionals were there, never to anybody else, and never outside of the window', () => {
  fc.assert(
    fc.property(evidence, panels, given, (facts, beats, on) => {
      const before = factsOfCase(facts, on);
      const after = factsOfCase([...facts, ...beats], on);
      expect(after.patient.inCall).toEqual(before.patient.inCall);
      expect(after.proxy.inCall).toEqual(before.proxy.inCall);
      expect(after.professionalsByTeams).toEqual(before.professionalsByTeams);
      expect([after.isCallKnown, after.wasUnknownJoiner, after.isOver]).toEqual([
        before.isCallKnown,
        before.wasUnknownJoiner,
        before.isOver,
      ]);
      expect(covers(after.professionals, before.professionals)).toBe(true);
      const closes = Math.min(
        START + 90 * MINUTE,
        on.endedAt === undefined ? Infinity : START + on.endedAt * MINUTE,
      );
      for (const { from, until } of without(after.professionals, before.professionals)) {
        expect(from).toBeGreaterThanOrEqual(START - 60 * MINUTE);
        expect(until).toBeLessThan(closes);
      }
    }),
    { numRuns: 1000 },
  );
});

it('a panel never makes a patient’s absence of what was none without it', () => {
  fc.assert(
    fc.property(evidence, panels, given, (facts, beats, on) => {
      const isDna = ({ code }: ReturnType<typeof proposed>) => code === '3' || code === '7';
      const [before, after] = [proposed(facts, on), proposed([...facts, ...beats], on)];
      expect(isDna(after) && !isDna(before)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
