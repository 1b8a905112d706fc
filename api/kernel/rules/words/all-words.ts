import type { PageLanguage } from '../../contract/page-languages.ts';
import { arabic } from './arabic.ts';
import { english } from './english.ts';
import type { LanguageFile } from './language-file.ts';
import { polish } from './polish.ts';
import { urdu } from './urdu.ts';
import { welsh } from './welsh.ts';

/** The words of each language. */
export const allWords: { readonly [Language in PageLanguage]: LanguageFile<Language> } = {
  en: { review: 'approved', words: english },
  cy: welsh,
  pl: polish,
  ur: urdu,
  ar: arabic,
};
