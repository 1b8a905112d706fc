import { Temporal } from 'temporal-polyfill';
import { languageOfPage } from '../../../../../api/kernel/rules/words/language-of-page.ts';
import { say } from '../../../../../api/kernel/rules/words/say.ts';
import { dateIn, timeIn, whenIn } from '../../../../../api/kernel/rules/words/time-in-language.ts';

describe('a sentence', () => {
  it('is another one for the patient, and has the plural of its language', () => {
    expect(say('en', 'endedTitle', { reader: 'patient' })).toBe('Your appointment has ended');
    expect(say('en', 'endedTitle', { reader: 'proxy' })).toBe('The appointment has ended');
    expect(say('en', 'birthWrong', { count: 1 })).toContain('1 more time');
    expect(say('cy', 'birthWrong', { count: 1 })).toContain('1 waith eto');
    expect(say('cy', 'birthWrong', { count: 4 })).toContain('4 gwaith eto');
  });

  it('keeps the direction of what is filled in, but leaves a link alone', () => {
    expect(say('ar', 'comeSomewhere', { phone: '0300 123 4567' })).toContain('\u20680300 123 4567\u2069');
    expect(say('ar', 'howSee', { link: 'https://confer.test/j/abc' })).toMatch(
      / https:\/\/confer\.test\/j\/abc$/,
    );
    expect(say('pl', 'comeSomewhere', { phone: '0300 123 4567' })).not.toMatch(/[\u2066-\u2069]/);
  });

  it('is not said with a gap in it', () => {
    expect(() => say('en', 'isFor')).toThrow('nothing to fill in for name');
    expect(() => say('en', 'endedTitle')).toThrow('who reads endedTitle?');
    expect(() => say('en', 'birthWrong')).toThrow('how many');
  });
});

describe('a time', () => {
  const at = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO('Europe/London');

  it('is as the NHS writes it in English, and on the 24-hour clock in every other language', () => {
    expect(timeIn('en', at('2026-03-03T14:05:00Z'))).toBe('2:05pm');
    for (const language of ['cy', 'pl', 'ur', 'ar'] as const) {
      expect(timeIn(language, at('2026-03-03T14:05:00Z'))).toBe('14:05');
    }
    expect(timeIn('pl', at('2026-07-03T14:05:00Z'))).toBe('15:05');
  });

  it('says which of the two it is in the hour that is there twice', () => {
    expect(timeIn('en', at('2026-10-25T00:30:00Z'))).toBe('1:30am, before the clocks go back');
    expect(timeIn('cy', at('2026-10-25T00:30:00Z'))).toBe('01:30, cyn i’r clociau droi’n ôl');
    expect(timeIn('cy', at('2026-10-25T01:30:00Z'))).toBe('01:30, ar ôl i’r clociau droi’n ôl');
  });

  it('has its day in the language, in digits as they are typed here', () => {
    expect(dateIn('en', at('2026-03-03T14:05:00Z'))).toBe('Tuesday 3 March 2026');
    expect(dateIn('cy', at('2026-03-03T14:05:00Z'))).toBe('Dydd Mawrth, 3 Mawrth 2026');
    expect(dateIn('ar', at('2026-03-03T14:05:00Z'))).toBe('الثلاثاء، 3 مارس 2026');
    expect(whenIn('en', at('2026-03-03T14:05:00Z').toInstant(), 'Europe/London')).toBe(
      'Tuesday 3 March 2026 at 2:05pm',
    );
    expect(whenIn('pl', at('2026-03-03T14:05:00Z').toInstant(), 'Europe/London')).toBe(
      'wtorek, 3 marca 2026, godz. 14:05',
    );
  });
});

describe('the language of a page', () => {
  it('is what was chosen on the device, then what is kept with the person, then English', () => {
    expect(languageOfPage({ chosen: 'cy', kept: 'pl', heldBack: [] })).toBe('cy');
    expect(languageOfPage({ chosen: undefined, kept: 'pl', heldBack: [] })).toBe('pl');
    expect(languageOfPage({ chosen: undefined, kept: undefined, heldBack: [] })).toBe('en');
  });

  it('is never one that the service line holds back', () => {
    expect(languageOfPage({ chosen: 'ar', kept: 'pl', heldBack: ['ar'] })).toBe('pl');
    expect(languageOfPage({ chosen: 'ar', kept: undefined, heldBack: ['ar'] })).toBe('en');
    expect(languageOfPage({ chosen: 'en', kept: 'pl', heldBack: [] })).toBe('en');
  });
});
