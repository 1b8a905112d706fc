import fc from 'fast-check';
import { isNhsNumber } from '../../../../infra/local/pas/nhs-number.ts';

describe('isNhsNumber', () => {
  it.each(['9990000018', '9990000026', '9990000069', '9990000131'])('accepts %s', (number) => {
    expect(isNhsNumber(number)).toBe(true);
  });

  it.each([
    ['a wrong check digit', '9990000019'],
    ['a number whose check digit would be 10', '9991234560'],
    ['nine digits', '999000001'],
    ['spaces', '999 000 0018'],
    ['letters', '99900000A8'],
    ['nothing', ''],
  ])('refuses %s', (_what, number) => {
    expect(isNhsNumber(number)).toBe(false);
  });

  it('accepts at most one last digit for any nine', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (first) => {
        const nine = String(first).padStart(9, '0');
        const accepted = Array.from({ length: 10 }, (_, digit) => nine + String(digit)).filter(isNhsNumber);
        return accepted.length <= 1;
      }),
    );
  });
});
