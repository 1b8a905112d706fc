import { isPageLanguage, type PageLanguage } from '../../kernel/rules/words/page-languages.ts';

/** How long a device remembers the language that was chosen on it. */
const LANGUAGE_COOKIE_SECONDS = 365 * 24 * 60 * 60;

export interface LanguageCookie {
  /** Undefined when none was chosen, or one that there is not. */
  read(cookies: ReadonlyMap<string, string>): PageLanguage | undefined;
  /** The header that keeps it. */
  setCookie(language: PageLanguage): string;
}

/**
 * The language of a device, for whichever link is opened on it. It says nothing about whose the device is.
 * @param publicUrl over https the cookie is Secure and cannot be set by a neighbouring host (`__Host-`)
 */
export function makeLanguageCookie(publicUrl: string): LanguageCookie {
  const isSecure = publicUrl.startsWith('https:');
  const name = isSecure ? '__Host-confer-language' : 'confer-language';
  const attributes = `Path=/; Max-Age=${String(LANGUAGE_COOKIE_SECONDS)}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return {
    read: (cookies) => {
      const sent = cookies.get(name);
      return isPageLanguage(sent) ? sent : undefined;
    },
    setCookie: (language) => `${name}=${language}; ${attributes}`,
  };
}
