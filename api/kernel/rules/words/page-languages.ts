/**
 * The languages of patient pages and of messages, by BCP 47 tag: each in its own name, and whether a clinical translator
 * has approved its words. Patients are offered all that their service line does not hold back.
 */
export const pageLanguages = {
  en: { name: 'English', inEnglish: 'English', dir: 'ltr', review: 'approved' },
  cy: { name: 'Cymraeg', inEnglish: 'Welsh', dir: 'ltr', review: 'needs-review' },
  pl: { name: 'Polski', inEnglish: 'Polish', dir: 'ltr', review: 'needs-review' },
  ur: { name: 'اردو', inEnglish: 'Urdu', dir: 'rtl', review: 'needs-review' },
  bn: { name: 'বাংলা', inEnglish: 'Bengali', dir: 'ltr', review: 'needs-review' },
  ar: { name: 'العربية', inEnglish: 'Arabic', dir: 'rtl', review: 'needs-review' },
  ro: { name: 'Română', inEnglish: 'Romanian', dir: 'ltr', review: 'needs-review' },
  pa: { name: 'ਪੰਜਾਬੀ', inEnglish: 'Punjabi', dir: 'ltr', review: 'needs-review' },
  so: { name: 'Soomaali', inEnglish: 'Somali', dir: 'ltr', review: 'needs-review' },
  pt: { name: 'Português', inEnglish: 'Portuguese', dir: 'ltr', review: 'needs-review' },
  uk: { name: 'Українська', inEnglish: 'Ukrainian', dir: 'ltr', review: 'needs-review' },
} as const satisfies Record<
  string,
  { name: string; inEnglish: string; dir: 'ltr' | 'rtl'; review: 'approved' | 'needs-review' }
>;
export type PageLanguage = keyof typeof pageLanguages;
/** Every language that is not English, which is always offered. */
export type OtherLanguage = Exclude<PageLanguage, 'en'>;

export const PAGE_LANGUAGES = Object.keys(pageLanguages) as PageLanguage[];
export const OTHER_LANGUAGES = PAGE_LANGUAGES.filter((language) => language !== 'en');

type Facts = Readonly<Record<PageLanguage, { dir: 'ltr' | 'rtl'; review: 'approved' | 'needs-review' }>>;
const facts: Facts = pageLanguages;
/** Nobody who knows the language has approved its words yet. */
export const needsReview = (language: PageLanguage): boolean => facts[language].review === 'needs-review';
export const isRightToLeft = (language: PageLanguage): boolean => facts[language].dir === 'rtl';

export const isPageLanguage = (value: unknown): value is PageLanguage =>
  typeof value === 'string' && Object.hasOwn(pageLanguages, value);
