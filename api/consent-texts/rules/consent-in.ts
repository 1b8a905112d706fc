import { PAGE_LANGUAGES, type PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import { consentLines } from './consent-lines.ts';

/** Names Confer's own words in evidence: other words need another name. */
export const DEFAULT_CONSENT = 'confer-1';

/** A text of a service line; empty when it was taken back. */
export interface OwnText {
  language: PageLanguage;
  version: number;
  text: string;
}

/** What a reader of a language is shown. */
export interface ShownConsent {
  /** Names it in evidence: which version, in which language. */
  mark: string;
  language: PageLanguage;
  /** Undefined: Confer's own words in this language. */
  lines: readonly string[] | undefined;
}

const own = ({ version, language, text }: OwnText): ShownConsent => ({
  mark: `line-${version}.${language}`,
  language,
  lines: consentLines(text),
});

/**
 * The service line's own text in the reader's language, else its own English one, else Confer's.
 * @param texts the newest of each language
 */
export function consentIn(language: PageLanguage, texts: readonly OwnText[]): ShownConsent {
  const written = texts.filter(({ text }) => consentLines(text).length > 0);
  const found =
    written.find((one) => one.language === language) ?? written.find((one) => one.language === 'en');
  return found === undefined
    ? { mark: `${DEFAULT_CONSENT}.${language}`, language, lines: undefined }
    : own(found);
}

/** Whether somebody may be shown this today, in whatever language their page speaks. */
export const isShownToday = (mark: string, texts: readonly OwnText[]): boolean =>
  PAGE_LANGUAGES.some((language) => consentIn(language, texts).mark === mark);
