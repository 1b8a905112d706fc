import fc from 'fast-check';
import { againstAgreed } from '../../../../api/wishes/contract/against-agreed.ts';
import { WISH_ANSWERS, WISH_KINDS, type WishAnswerWord } from '../../../../api/wishes/contract/wish-words.ts';

type Wish = Parameters<typeof againstAgreed>[0][number];
const alone = (as: WishAnswerWord = 'agreed'): Wish => ({
  participantId: 'patient',
  kind: 'alone-first',
  aboutParticipantId: null,
  answer: { as },
});
const motherAway: Wish = {
  participantId: 'patient',
  kind: 'participant-not-there',
  aboutParticipantId: 'mother',
  answer: { as: 'agreed' },
};
const isAgainst = (wish: Wish, letIn: string[], isIn: string[] = []): boolean =>
  againstAgreed([wish], letIn, isIn).length > 0;

describe('what was agreed about who is there', () => {
  it('keeps everybody else outside until whoever asked has been alone', () => {
    expect(isAgainst(alone(), ['patient'])).toBe(false);
    expect(isAgainst(alone(), ['patient', 'mother'])).toBe(true);
    expect(isAgainst(alone(), ['mother'], ['patient'])).toBe(true);
    expect(isAgainst(alone(), ['interpreter'])).toBe(true);
    expect(isAgainst(alone(), ['patient'], ['mother'])).toBe(true);
    expect(isAgainst(alone('over'), ['mother'], ['patient'])).toBe(false);
  });

  it('keeps outside who was asked away, and the one who asked out of a call in which they are', () => {
    expect(isAgainst(motherAway, ['mother'])).toBe(true);
    expect(isAgainst(motherAway, ['patient'])).toBe(false);
    expect(isAgainst(motherAway, ['patient'], ['mother'])).toBe(true);
    expect(isAgainst(motherAway, ['interpreter'], ['patient'])).toBe(false);
  });

  it('is nothing before it is agreed, or for who is in already', () => {
    const who = fc.constantFrom('patient', 'mother', 'interpreter');
    const answers = fc.constantFrom(null, ...WISH_ANSWERS.filter((one) => one !== 'agreed'));
    const notAgreed = fc.record({
      participantId: who,
      kind: fc.constantFrom(...WISH_KINDS),
      aboutParticipantId: fc.option(who),
      answer: answers.map((as) => (as === null ? null : { as })),
    });
    const some = fc.uniqueArray(who);
    fc.assert(
      fc.property(fc.array(notAgreed), some, some, (wishes, letIn, isIn) => {
        expect(againstAgreed(wishes, letIn, isIn)).toEqual([]);
        expect(againstAgreed([alone(), motherAway], [], isIn)).toEqual([]);
      }),
    );
  });
});
