import fc from 'fast-check';
import { comparedPostcode, secondFact } from '../../../../api/links/rules/identity-facts.ts';

const held = (postcode: string | undefined, nhsNumber?: string) => ({
  postcode,
  nhsNumber,
});

describe('a postcode', () => {
  it.each([
    ['AB1 2CD', 'AB12CD'],
    [' ab1  2cd ', 'AB12CD'],
    ['sw1a1aa', 'SW1A1AA'],
    ['M1-1AE', 'M11AE'],
    ['dn55 1pt.', 'DN551PT'],
  ])('is compared however it was typed: %s', (typed, compared) => {
    expect(comparedPostcode(typed)).toBe(compared);
  });

  it.each(['', 'AB1', '12345', 'ABC1 2CD', 'AB1 2C', 'AB1 22D', 'at home'])('cannot be: %s', (typed) => {
    expect(comparedPostcode(typed)).toBeUndefined();
  });

  it('is the same with any spaces and capitals', () => {
    const letter = fc.constantFrom(...Array.from('ABCDEFGHJKLMNOPRSTUWYZ'));
    const digit = fc.constantFrom(...Array.from('0123456789'));
    fc.assert(
      fc.property(letter, digit, digit, letter, letter, fc.nat(5), (a, b, c, d, e, gap) => {
        const typed = `${a}${b}${' '.repeat(gap)}${c}${d}${e}`;
        expect(comparedPostcode(typed.toLowerCase())).toBe(`${a}${b}${c}${d}${e}`);
      }),
    );
  });
});

describe('what is right', () => {
  it('is the postcode that is held, and the last four digits of the NHS number', () => {
    expect(secondFact('postcode', held('ab1 2cd'))).toBe('AB12CD');
    expect(secondFact('nhs-number-ending', held(undefined, '9990000018'))).toBe('0018');
  });

  it.each([undefined, '', 'unknown', 'ZZ99 3VZ', 'zz993wz'])(
    'is nothing where no patient could know the postcode that is held: %s',
    (postcode) => {
      expect(secondFact('postcode', held(postcode))).toBeUndefined();
    },
  );

  it('is nothing where no NHS number is held', () => {
    expect(secondFact('nhs-number-ending', held('AB1 2CD'))).toBeUndefined();
  });
});
