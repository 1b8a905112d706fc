import type { PageLanguage, pageLanguages } from './page-languages.ts';
import type { english } from './english.ts';

/** One sentence, or one for each reader, or one for each plural form of the language (`Intl.PluralRules`). */
export type Message = string | ByReader | ByCount;
export interface ByReader {
  patient: string;
  proxy: string;
}
export type ByCount = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export type WordKey = keyof typeof english;

/** All that there is to say, in one language: a key that is missing or unknown does not compile. */
export type Words = {
  readonly [Key in WordKey]: (typeof english)[Key] extends string
    ? string
    : (typeof english)[Key] extends ByReader
      ? ByReader
      : ByCount;
};

/** A language's words and whether a clinical translator has approved them, as `pageLanguages` says too. */
export interface LanguageFile<Language extends PageLanguage> {
  review: (typeof pageLanguages)[Language]['review'];
  words: Words;
}
