/** Interpreters' languages that can be asked for: BCP 47 tags; bfi is British Sign Language. */
export const interpreterLanguages = {
  ar: 'Arabic',
  bn: 'Bengali',
  bfi: 'British Sign Language',
  cy: 'Welsh',
  fa: 'Persian',
  gu: 'Gujarati',
  pa: 'Punjabi',
  pl: 'Polish',
  pt: 'Portuguese',
  ro: 'Romanian',
  so: 'Somali',
  es: 'Spanish',
  tr: 'Turkish',
  uk: 'Ukrainian',
  ur: 'Urdu',
  zh: 'Chinese',
} as const;
