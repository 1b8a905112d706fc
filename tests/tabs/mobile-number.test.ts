import { mobileNumber } from '../../tabs/words/mobile-number.ts';

describe('a mobile number on the screen', () => {
  it('is grouped as people read it aloud', () => {
    expect(mobileNumber('07700900101')).toBe('07700 900 101');
  });

  it.each(['+33612345678', '0770090010', '07700 900 101'])('is left as it is when it is %s', (number) => {
    expect(mobileNumber(number)).toBe(number);
  });
});
