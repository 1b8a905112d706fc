import fc from 'fast-check';
import { PARTICIPANT_KINDS, isCompanion } from '../../../../api/appointments/rules/participant-kind.ts';
import { identityFactorsOf, rightFact } from '../../../../api/joining/rules/identity-factors-of.ts';

const HELD = { postcode: 'AB1 2CD', nhsNumber: '9990000018' };

describe('what a link asks', () => {
  it.each(['patient', 'proxy'] as const)(
    'is the date of birth and what the service line adds: %s',
    (kind) => {
      expect(identityFactorsOf(kind, 'none', HELD)).toEqual({ asks: ['date-of-birth'], notHeld: [] });
      expect(identityFactorsOf(kind, 'postcode', HELD).asks).toEqual(['date-of-birth', 'postcode']);
      expect(identityFactorsOf(kind, 'nhs-number-ending', HELD).asks).toEqual([
        'date-of-birth',
        'nhs-number-ending',
      ]);
    },
  );

  it('names what it cannot ask, and shuts nobody out for it', () => {
    const patient = { postcode: undefined, nhsNumber: undefined };
    expect(identityFactorsOf('patient', 'postcode', patient)).toEqual({
      asks: ['date-of-birth'],
      notHeld: ['postcode'],
    });
  });

  it('always holds what is right for each that it asks of patients and proxies', () => {
    const patient = fc.record({
      birthDate: fc.constant('1999-04-17'),
      postcode: fc.option(fc.constantFrom('AB1 2CD', 'ZZ99 3VZ', '?'), { nil: undefined }),
      nhsNumber: fc.option(fc.constant('9990000018'), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...PARTICIPANT_KINDS),
        fc.constantFrom('none', 'postcode', 'nhs-number-ending'),
        patient,
        (kind, second, known) => {
          const { asks, notHeld } = identityFactorsOf(kind, second, known);
          if (isCompanion(kind)) {
            expect(asks).toEqual(['message-code']);
            return;
          }
          expect(asks[0]).toBe('date-of-birth');
          expect([...asks.slice(1), ...notHeld]).toEqual(second === 'none' ? [] : [second]);
          for (const factor of asks) {
            if (factor !== 'message-code') expect(rightFact(factor, known).right).not.toBe('');
          }
        },
      ),
    );
  });
});
