import { refusedText } from '../../../../api/waiting-messages/rules/refused-text.ts';

const WORDS = ['pain', 'chest pain', 'self-harm'];

describe('a message while waiting', () => {
  it.each([
    'We will be with you in 5 minutes.',
    'I am on the bus. My phone is at 5.30 percent',
    'Paint and repaint the spainful wall',
    'Thank you.See you soon',
  ])('may say “%s”', (text) => {
    expect(refusedText(text, WORDS)).toBeUndefined();
  });

  it.each([
    'look at https://a.example',
    'WWW.a.example',
    'go to clinic.nhs.uk now',
    'write to a@b.example',
    'bit.ly/x',
  ])('holds no link: “%s”', (text) => {
    expect(refusedText(text, WORDS)).toBe('link');
  });

  it.each(['I am in PAIN', 'pain!', 'my chest-pain is back', 'self harm', 'p\u00e1in'])(
    'holds no clinical word: “%s”',
    (text) => {
      expect(refusedText(text, WORDS)).toBe('clinical');
    },
  );
});
