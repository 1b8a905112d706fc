import fc from 'fast-check';
import { createHash } from 'node:crypto';
import {
  consentIn,
  DEFAULT_CONSENT,
  isShownToday,
  type OwnText,
} from '../../../api/consent-texts/rules/consent-in.ts';
import { defaultConsent } from '../../../api/consent-texts/rules/default-consent.ts';
import { PAGE_LANGUAGES } from '../../../api/kernel/rules/words/page-languages.ts';

const text = (language: OwnText['language'], version: number, words = 'Read me'): OwnText => ({
  language,
  version,
  text: words,
});

describe('what somebody reads before they go in', () => {
  it('is Confer’s own while the service line has written nothing', () => {
    expect(consentIn('cy', [])).toEqual({ mark: 'confer-1.cy', language: 'cy', lines: undefined });
  });

  it('is the service line’s in the reader’s language, else its English one, which says so', () => {
    const texts = [text('en', 1), text('cy', 2, 'Un\n\n  Dau ')];
    expect(consentIn('cy', texts)).toEqual({ mark: 'line-2.cy', language: 'cy', lines: ['Un', 'Dau'] });
    expect(consentIn('pl', texts)).toMatchObject({ mark: 'line-1.en', language: 'en' });
  });

  it('is Confer’s again in a language whose text was taken back, and where there is no English one', () => {
    expect(consentIn('pl', [text('cy', 1)]).mark).toBe('confer-1.pl');
    expect(consentIn('cy', [text('cy', 2, '')]).mark).toBe('confer-1.cy');
  });

  it('is what somebody may be shown in some language, and nothing that was shown before', () => {
    const texts = fc.uniqueArray(
      fc.record({
        language: fc.constantFrom(...PAGE_LANGUAGES),
        version: fc.integer({ min: 1, max: 99 }),
        text: fc.constantFrom('', 'Read me'),
      }),
      { selector: ({ language }) => language },
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...PAGE_LANGUAGES), (all, language) => {
        expect(isShownToday(consentIn(language, all).mark, all)).toBe(true);
        expect(isShownToday(`line-100.${language}`, all)).toBe(false);
        expect(isShownToday('', all)).toBe(false);
      }),
    );
  });

  it('has another name once Confer’s own words are others', () => {
    const words = PAGE_LANGUAGES.map((language) => defaultConsent(language, '0')).join('\n');
    const known = {
      name: DEFAULT_CONSENT,
      words: createHash('sha256').update(words).digest('hex').slice(0, 12),
    };
    expect(known).toEqual({ name: 'confer-1', words: '5d70fc8debf3' });
  });
});
