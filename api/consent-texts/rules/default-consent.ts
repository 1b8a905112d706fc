import type { PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import { say } from '../../kernel/rules/words/say.ts';

/** Confer's own words before somebody goes in. @param phone whom to ring to come in, to move or to cancel */
export const defaultConsent = (language: PageLanguage, phone: string): string[] => [
  say(language, 'consentNoRecording'),
  say(language, 'consentWho'),
  say(language, 'consentStop'),
  say(language, 'consentChoice', { phone }),
];
