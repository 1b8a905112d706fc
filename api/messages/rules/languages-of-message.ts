import {
  isPageLanguage,
  type OtherLanguage,
  type PageLanguage,
} from '../../kernel/rules/words/page-languages.ts';
import { offeredLanguages } from '../../kernel/rules/words/language-of-page.ts';

interface Reader {
  kind: string;
  /** Chosen on their pages; undefined before they have chosen. */
  pageLanguage: PageLanguage | undefined;
}

/**
 * In which languages somebody reads a message, the best first: in the one that they chose, if their service line does not
 * hold it back; who needs an interpreter, in that language. Of proxies no interpreter's language is known.
 * @returns BCP 47
 */
export function languagesOfMessage(
  { kind, pageLanguage }: Reader,
  interpreterLanguage: string | null | undefined,
  heldBack: readonly OtherLanguage[],
): string[] {
  const mayChoose = pageLanguage !== undefined && offeredLanguages(heldBack).includes(pageLanguage);
  return [
    ...(mayChoose ? [pageLanguage] : []),
    ...(kind === 'patient' && typeof interpreterLanguage === 'string' ? [interpreterLanguage] : []),
  ];
}

/** In which language Confer fills in what a template of this language leaves open: dates, and what there is to do. */
export function languageOfWords(templateLanguage: string, heldBack: readonly OtherLanguage[]): PageLanguage {
  return isPageLanguage(templateLanguage) && offeredLanguages(heldBack).includes(templateLanguage)
    ? templateLanguage
    : 'en';
}
