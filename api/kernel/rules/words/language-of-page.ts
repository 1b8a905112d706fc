import { PAGE_LANGUAGES, type OtherLanguage, type PageLanguage } from './page-languages.ts';

/** What is known of the languages of somebody who opens a page. */
export interface LanguagesOfReader {
  /** Chosen on this device. */
  chosen: PageLanguage | undefined;
  /** Kept with them since they chose it on any device. */
  kept: PageLanguage | undefined;
  /** Those that their service line does not offer. */
  heldBack: readonly OtherLanguage[];
}

export function offeredLanguages(heldBack: readonly OtherLanguage[]): PageLanguage[] {
  return PAGE_LANGUAGES.filter((language) => language === 'en' || !heldBack.includes(language));
}

/**
 * The language that they are shown: the one they chose, if it is offered, else English. What their browser asks for does
 * not count: nobody reads words that no clinical translator has approved without having chosen them.
 */
export function languageOfPage({ chosen, kept, heldBack }: LanguagesOfReader): PageLanguage {
  const offered = offeredLanguages(heldBack);
  return [chosen, kept].find((one) => one !== undefined && offered.includes(one)) ?? 'en';
}
