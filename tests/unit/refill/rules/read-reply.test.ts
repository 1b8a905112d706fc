import fc from 'fast-check';
import { readNumberedReply, readReply } from '../../../../api/refill/rules/read-reply.ts';

describe('readReply', () => {
  it.each([
    'YES',
    'yes',
    ' Yes please! ',
    'y',
    'Ok thanks 👍',
    'Yes, I’ll take it',
    'yes yes yes',
    'Hi, yes please. Thank you very much',
    'Yeah that’s great',
  ])('takes "%s" as a yes', (text) => {
    expect(readReply(text)).toBe('yes');
  });

  it.each([
    'NO',
    'no thank you',
    'Nope',
    'n',
    'Sorry, no',
    'Sorry can’t make it',
    'I cannot',
    'no, I can not come',
  ])('takes "%s" as a no', (text) => {
    expect(readReply(text)).toBe('no');
  });

  it.each(['STOP', 'stop please', 'Stop texting me', 'Unsubscribe', 'opt out'])(
    'takes "%s" as a stop',
    (text) => {
      expect(readReply(text)).toBe('stop');
    },
  );

  it.each([
    '',
    '   ',
    '👍',
    'thanks',
    'yes but could it be at 3',
    'yes no',
    'not yes',
    'no stop yes',
    'who is this?',
    'maybe',
    'yesterday',
    'sorry',
    'I know',
    'yes at 4pm only',
    'don’t stop',
  ])('leaves "%s" to a person', (text) => {
    expect(readReply(text)).toBe('unclear');
  });

  it('never books on a text with a word that it does not know', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{7,12}$/), fc.constantFrom('yes', 'ok', 'y'), (word, yes) => {
        fc.pre(!['thankyou', 'unsubscribe', 'decline'].includes(word));
        expect(readReply(`${yes} ${word}`)).not.toBe('yes');
      }),
    );
  });

  it('does not care for case, spaces and punctuation', () => {
    const noise = fc.stringMatching(/^[ .,!?\n]{0,6}$/);
    fc.assert(
      fc.property(
        noise,
        noise,
        fc.constantFrom('yes', 'no', 'stop'),
        fc.boolean(),
        (before, after, word, isLoud) => {
          expect(readReply(`${before}${isLoud ? word.toUpperCase() : word}${after}`)).toBe(word);
        },
      ),
    );
  });
});

describe('an answer that names one of several offers', () => {
  it.each([
    ['YES 2', 'yes', 2],
    ['yes please, 1', 'yes', 1],
    ['2 no thanks', 'no', 2],
    ['STOP 1', 'stop', 1],
    ['yes', 'yes', undefined],
    ['yes at 3', 'unclear', 3],
    ['yes 12', 'unclear', undefined],
    ['yes 1 2', 'unclear', undefined],
    ['2', 'unclear', 2],
  ])('is read from "%s"', (text, reply, which) => {
    expect(readNumberedReply(text)).toEqual({ reply, which });
  });
});
