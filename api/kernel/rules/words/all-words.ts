import type { PageLanguage } from './page-languages.ts';
import { arabic } from './arabic.ts';
import { bengali } from './bengali.ts';
import { english } from './english.ts';
import type { LanguageFile } from './language-file.ts';
import { polish } from './polish.ts';
import { portuguese } from './portuguese.ts';
import { punjabi } from './punjabi.ts';
import { romanian } from './romanian.ts';
import { somali } from './somali.ts';
import { ukrainian } from './ukrainian.ts';
import { urdu } from './urdu.ts';
import { welsh } from './welsh.ts';

/** The words of each language. */
export const allWords: { readonly [Language in PageLanguage]: LanguageFile<Language> } = {
  en: { review: 'approved', words: english },
  cy: welsh,
  pl: polish,
  ur: urdu,
  bn: bengali,
  ar: arabic,
  ro: romanian,
  pa: punjabi,
  so: somali,
  pt: portuguese,
  uk: ukrainian,
};
