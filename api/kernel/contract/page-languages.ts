/** For the tab, which knows the contract alone. */
export {
  needsReview,
  OTHER_LANGUAGES,
  PAGE_LANGUAGES,
  pageLanguages,
} from '../rules/words/page-languages.ts';
