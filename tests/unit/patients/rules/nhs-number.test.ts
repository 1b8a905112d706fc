import { displayNhsNumber, parseNhsNumber } from '../../../../api/patients/rules/nhs-number.ts';

describe('an NHS number', () => {
  it.each(['9990000018', '999 000 0026', '999-000-0034', '9000000009'])('%s is valid', (text) => {
    expect(parseNhsNumber(text)).toBe(text.replace(/\D/g, ''));
  });
  it.each(['9991234567', '999000001', '99900000180', '', '999 OOO 0018', '9990000019'])(
    '%s is not',
    (text) => {
      expect(parseNhsNumber(text)).toBeUndefined();
    },
  );
  it('is shown in groups of three, three and four', () => {
    expect(displayNhsNumber('9990000018')).toBe('999 000 0018');
  });
});
