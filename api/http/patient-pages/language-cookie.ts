import { isPageLanguage, type PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import { ownCookie } from './own-cookie.ts';

/** How long a device remembers the language that was chosen on it. */
const LANGUAGE_COOKIE_SECONDS = 365 * 24 * 60 * 60;

export interface LanguageCookie {
  /** Undefined when none was chosen, or one that there is not. */
  read(cookies: ReadonlyMap<string, string>): PageLanguage | undefined;
  /** The header that keeps it. */
  setCookie(language: PageLanguage): string;
}

/** The language of a device, for whichever link is opened on it. It says nothing about whose the device is. */
export function makeLanguageCookie(publicUrl: string): LanguageCookie {
  const cookie = ownCookie(publicUrl, 'language');
  return {
    read: (cookies) => {
      const sent = cookie.read(cookies);
      return isPageLanguage(sent) ? sent : undefined;
    },
    setCookie: (language) => cookie.setCookie(language, LANGUAGE_COOKIE_SECONDS),
  };
}
