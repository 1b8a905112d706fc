import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  decide,
  decisionQuestions,
  type DecisionAnswers,
  type DecisionQuestion,
} from '../../../../api/patients/contract/authority-decision.ts';
import { legalBases } from '../../../../api/patients/contract/patient-words.ts';
import {
  authorityStanding,
  dayOf,
  endOfAuthority,
  isInForce,
  isUnder16,
  reviewOf,
} from '../../../../api/patients/rules/authority.ts';

const QUESTIONS = Object.keys(decisionQuestions) as DecisionQuestion[];
const answer = fc.constantFrom('yes' as const, 'no' as const);
const answers: fc.Arbitrary<DecisionAnswers> = fc.record(
  Object.fromEntries(QUESTIONS.map((question) => [question, answer])),
  { requiredKeys: [] },
);
const BASES_OF_CHILDREN = ['gillick-consent', 'parental-responsibility', 'best-interests'];
const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());

describe('the way to a decision', () => {
  it('ends after a few questions, whatever is answered', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.infiniteStream(answer), (child, stream) => {
        let known: DecisionAnswers = {};
        for (let asked = 0; asked <= QUESTIONS.length; asked += 1) {
          const next = decide(child, known);
          if (!('asks' in next)) return true;
          // no question comes twice
          if (known[next.asks] !== undefined) return false;
          known = { ...known, [next.asks]: stream.next().value as 'yes' | 'no' };
        }
        return false;
      }),
    );
  });
  it('leads a child to bases of children, and an adult to none of them but best interests', () => {
    fc.assert(
      fc.property(fc.boolean(), answers, (child, given) => {
        const found = decide(child, given);
        if (!('basis' in found)) return true;
        if (found.basis === 'best-interests') return true;
        return BASES_OF_CHILDREN.includes(found.basis) === child;
      }),
    );
  });
  it('gives no authority to anybody when nothing is answered with yes', () => {
    fc.assert(
      fc.property(fc.boolean(), answers, (child, given) => {
        const onlyNo = Object.fromEntries(Object.keys(given).map((question) => [question, 'no' as const]));
        return !('basis' in decide(child, onlyNo));
      }),
    );
  });
  it('never takes the place of a patient who can decide and did not agree', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const refused = { ...given, 'has-capacity': 'yes', 'patient-agrees': 'no' } as const;
        return 'none' in decide(false, refused);
      }),
    );
  });
  it('asks for what was weighed in each decision in somebody’s best interests', () => {
    fc.assert(
      fc.property(fc.boolean(), answers, (child, given) => {
        const found = decide(child, given);
        return !('basis' in found) || (found.basis === 'best-interests') === found.needsFactors;
      }),
    );
  });
  it('asks for an end where the patient is expected to be able to decide again', () => {
    const base = { 'has-capacity': 'no', 'attorney-checked': 'yes' } as const;
    expect(decide(false, { ...base, 'loss-is-temporary': 'yes' })).toMatchObject({ needsEnd: true });
    expect(decide(false, { ...base, 'loss-is-temporary': 'no' })).toMatchObject({ needsEnd: false });
  });
  it('reaches every basis that has a word', () => {
    const found = new Set<string>();
    for (let bits = 0; bits < 2 ** QUESTIONS.length; bits += 1) {
      const given = Object.fromEntries(
        QUESTIONS.map((question, place) => [
          question,
          (bits >> place) % 2 === 1 ? ('yes' as const) : ('no' as const),
        ]),
      );
      for (const child of [true, false]) {
        const one = decide(child, given);
        if ('basis' in one) found.add(one.basis);
      }
    }
    expect([...found].sort()).toEqual(Object.keys(legalBases).sort());
  });
});

describe('an authority', () => {
  const days = fc.record({
    startsOn: fc.option(day, { nil: undefined }),
    reviewOn: fc.option(day, { nil: undefined }),
    endsOn: fc.option(day, { nil: undefined }),
  });
  it('is in force on no day outside its own, and on none after it was withdrawn', () => {
    fc.assert(
      fc.property(days, day, fc.boolean(), (authority, today, wasWithdrawn) => {
        const withdrawnAt = wasWithdrawn ? Temporal.Instant.from('2026-03-02T10:00:00Z') : undefined;
        const isOutside =
          (authority.startsOn !== undefined && today < authority.startsOn) ||
          (authority.endsOn !== undefined && today > authority.endsOn);
        return (
          isInForce(authorityStanding({ ...authority, withdrawnAt }, today)) === (!isOutside && !wasWithdrawn)
        );
      }),
    );
  });
  it('ends with its last day on the wall of the organisation, also when clocks change', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('Europe/London', 'Pacific/Auckland', 'UTC'), (endsOn, zone) => {
        const over = endOfAuthority(endsOn, zone);
        const before = over.subtract({ milliseconds: 1 });
        return dayOf(before, zone) === endsOn && dayOf(over, zone) > endsOn;
      }),
    );
  });
  it('over a child is looked at again on the 11th and on the 16th birthday, or before', () => {
    expect(reviewOf('2020-05-19', '2026-03-02', undefined)).toBe('2031-05-19');
    expect(reviewOf('2012-05-19', '2026-03-02', undefined)).toBe('2028-05-19');
    expect(reviewOf('2012-05-19', '2026-03-02', '2027-01-01')).toBe('2027-01-01');
    expect(reviewOf('2012-05-19', '2026-03-02', '2030-01-01')).toBe('2028-05-19');
    expect(reviewOf('2004-05-19', '2026-03-02', undefined)).toBeUndefined();
    expect(isUnder16('2010-03-02', '2026-03-02')).toBe(false);
    expect(isUnder16('2010-03-03', '2026-03-02')).toBe(true);
  });
});
