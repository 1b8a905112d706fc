import { checkAnswers } from '../../../../api/links/use-cases/check-answers.ts';

const BIRTH = { factor: 'date-of-birth', right: '1999-04-17' } as const;
const POSTCODE = { factor: 'postcode', right: 'AB12CD' } as const;
const BOTH = [BIRTH, POSTCODE];
const RIGHT = { 'date-of-birth': '1999-04-17', postcode: 'AB12CD' };

describe('the answers to a link', () => {
  it('are right when each is', () => {
    expect(checkAnswers(BOTH, RIGHT, 0)).toEqual({ isRight: true });
    expect(checkAnswers([BIRTH], RIGHT, 4)).toEqual({ isRight: true });
  });

  it('do not say which of two was wrong, and are one try', () => {
    const wrongs = [
      { ...RIGHT, postcode: 'AB12CE' },
      { ...RIGHT, 'date-of-birth': '1999-04-18' },
      { postcode: 'AB12CE', 'date-of-birth': '1999-04-18' },
    ].map((answers) => checkAnswers(BOTH, answers, 1));
    for (const wrong of wrongs) {
      expect(wrong).toMatchObject({
        isRight: false,
        failed: 2,
        isLocked: false,
        refusal: { code: 'wrong-answers', facts: { triesLeft: 3 } },
      });
    }
  });

  it.each([
    [[BIRTH], 'wrong-date-of-birth'],
    [[{ factor: 'message-code', right: '123456' } as const], 'wrong-code'],
  ])('say so when only one thing was asked', (asked, code) => {
    const answers = { 'date-of-birth': '2000-01-01', 'message-code': '000000' };
    expect(checkAnswers(asked, answers, 0)).toMatchObject({ isRight: false, refusal: { code } });
  });

  it('lock at the fifth that is wrong', () => {
    expect(checkAnswers(BOTH, { ...RIGHT, postcode: 'X' }, 4)).toMatchObject({
      isLocked: true,
      refusal: { code: 'link-locked' },
    });
  });

  it('cost no try when one is missing, since the page did not ask for it', () => {
    expect(() => checkAnswers(BOTH, { 'date-of-birth': '1999-04-17' }, 0)).toThrow('form-expired');
  });
});
