import type { OtherLanguage, PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import {
  languageOfPage,
  offeredLanguages,
  type LanguagesOfReader,
} from '../../kernel/rules/words/language-of-page.ts';
import { say, type Values } from '../../kernel/rules/words/say.ts';

/** In which language a page speaks. */
export interface Speech {
  language: PageLanguage;
  /** Those that can be chosen in its place, and itself. */
  offered: readonly PageLanguage[];
  /** As plain text. */
  say: (key: WordKey, values?: Values) => string;
}

/** What is known of the reader behind a link; nothing when the link leads nowhere. */
export type ReaderLanguages = Omit<LanguagesOfReader, 'chosen'>;
const NOTHING_KNOWN: ReaderLanguages = { kept: undefined, heldBack: [] satisfies OtherLanguage[] };

/** @param chosen on this device */
export function makeSpeech(
  chosen: PageLanguage | undefined,
  reader: ReaderLanguages = NOTHING_KNOWN,
): Speech {
  const language = languageOfPage({ chosen, ...reader });
  return {
    language,
    offered: offeredLanguages(reader.heldBack),
    say: (key, values) => say(language, key, values),
  };
}
