import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  rankCandidates,
  whyUnsuited,
  type Candidate,
  type FreedTime,
} from '../../../../api/refill/rules/rank-candidates.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

// Thursday 5 March 2026, 09:00 to 09:35 in London, 5 minutes of huddle and 10 of debrief
const time: FreedTime = {
  startsAt: at('2026-03-05T09:00:00Z'),
  patientStartsAt: at('2026-03-05T09:05:00Z'),
  endsAt: at('2026-03-05T09:35:00Z'),
  timeZone: 'Europe/London',
  practitionerIds: ['a', 'b'],
  interpreterLanguages: [],
};
const now = at('2026-03-04T12:00:00Z');

function aCandidate(changes: Partial<Candidate> = {}): Candidate {
  return {
    entryId: 'x',
    noticeMinutes: 120,
    suits: {},
    priority: 'routine',
    waitingSince: '2026-02-01',
    hasMobile: true,
    parts: { huddleMinutes: 5, patientMinutes: 20, debriefMinutes: 10 },
    givesUpStartsAt: undefined,
    isBusyThen: false,
    lastTeam: [],
    interpreterLanguage: undefined,
    ...changes,
  };
}

describe('whyUnsuited', () => {
  it('finds nothing against somebody whom the time suits', () => {
    expect(whyUnsuited(aCandidate(), time, now)).toBeUndefined();
  });

  it.each<[string, Partial<Candidate>]>([
    ['no-mobile', { hasMobile: false }],
    ['notice-too-short', { noticeMinutes: 60 * 24 }],
    ['does-not-suit', { suits: { weekdays: ['mon', 'wed'] } }],
    ['does-not-suit', { suits: { from: '09:06' } }],
    ['does-not-suit', { suits: { until: '09:24' } }],
    ['too-long', { parts: { huddleMinutes: 6, patientMinutes: 20, debriefMinutes: 10 } }],
    ['too-long', { parts: { huddleMinutes: 5, patientMinutes: 21, debriefMinutes: 10 } }],
    ['not-earlier', { givesUpStartsAt: at('2026-03-05T08:00:00Z') }],
    ['busy', { isBusyThen: true }],
    ['no-interpreter', { interpreterLanguage: 'pl' }],
  ])('says %s of %j', (reason, changes) => {
    expect(whyUnsuited(aCandidate(changes), time, now)).toBe(reason);
  });

  it('counts notice to the part with the patient, to the minute', () => {
    const minutes = time.patientStartsAt.since(now).total('minutes');
    expect(whyUnsuited(aCandidate({ noticeMinutes: minutes }), time, now)).toBeUndefined();
    expect(whyUnsuited(aCandidate({ noticeMinutes: minutes + 1 }), time, now)).toBe('notice-too-short');
  });

  it('reads days and times on the wall of the clinic, in summer as in winter', () => {
    const summer: FreedTime = {
      ...time,
      startsAt: at('2026-07-02T08:00:00Z'),
      patientStartsAt: at('2026-07-02T08:05:00Z'),
      endsAt: at('2026-07-02T08:35:00Z'),
    };
    const wishes = aCandidate({ suits: { weekdays: ['thu'], from: '09:05', until: '09:25' } });
    expect(whyUnsuited(wishes, time, now)).toBeUndefined();
    expect(whyUnsuited(wishes, summer, now)).toBeUndefined();
  });

  it('takes the day of the wall and not that of UTC', () => {
    const late: FreedTime = {
      ...time,
      timeZone: 'Pacific/Auckland',
      startsAt: at('2026-03-04T20:00:00Z'),
      patientStartsAt: at('2026-03-04T20:05:00Z'),
      endsAt: at('2026-03-04T20:35:00Z'),
    };
    expect(
      whyUnsuited(aCandidate({ suits: { weekdays: ['thu'] } }), late, at('2026-03-04T01:00:00Z')),
    ).toBeUndefined();
  });

  it('lets somebody have a time with the interpreter that they need', () => {
    const candidate = aCandidate({ interpreterLanguage: 'pl' });
    expect(whyUnsuited(candidate, { ...time, interpreterLanguages: ['pl', 'cy'] }, now)).toBeUndefined();
  });
});

describe('rankCandidates', () => {
  const named = (entryId: string, changes: Partial<Candidate> = {}): Candidate =>
    aCandidate({ entryId, ...changes });
  const order = (...candidates: Candidate[]): string =>
    rankCandidates(candidates, time, now)
      .map(({ entryId }) => entryId)
      .join('');

  it('asks who is urgent first, then who has waited longest, then who knows the team, then as they came', () => {
    expect(
      order(
        named('d'),
        named('e'),
        named('c', { lastTeam: ['a', 'z'] }),
        named('b', { waitingSince: '2026-01-31' }),
        named('a', { priority: 'urgent', waitingSince: '2026-03-01' }),
      ),
    ).toBe('abcde');
  });

  it('leaves out everybody whom it does not suit, and changes nothing that it was given', () => {
    const candidates = Object.freeze([named('a', { isBusyThen: true }), named('b')]);
    expect(rankCandidates(candidates, time, now).map(({ entryId }) => entryId)).toEqual(['b']);
  });

  const anybody = fc.record({
    entryId: fc.uuid(),
    noticeMinutes: fc.integer({ min: 15, max: 3000 }),
    priority: fc.constantFrom('routine' as const, 'urgent' as const),
    waitingSince: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
    hasMobile: fc.boolean(),
    isBusyThen: fc.boolean(),
    lastTeam: fc.subarray(['a', 'b', 'c']),
  });

  it('offers to suited people only, to each of them once, and to nobody before somebody with a better claim', () => {
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 12 }), (people) => {
        const candidates = people.map((person) => aCandidate(person));
        const ranked = rankCandidates(candidates, time, now);
        const suited = candidates.filter((one) => whyUnsuited(one, time, now) === undefined);
        expect(new Set(ranked)).toEqual(new Set(suited));
        expect(ranked).toHaveLength(suited.length);
        for (const [index, one] of ranked.entries()) {
          const next = ranked[index + 1];
          if (next === undefined) continue;
          expect(one.priority === 'routine' && next.priority === 'urgent').toBe(false);
          if (one.priority === next.priority) expect(one.waitingSince <= next.waitingSince).toBe(true);
        }
      }),
    );
  });
});
