/** The cookie of a care home's tablet: bound to the home and the day by what is remembered of it. */
export interface TabletCookie {
  /** The secret that the browser sent; empty when it sent none that could be ours. */
  read(cookies: ReadonlyMap<string, string>): string;
  /** The header that keeps it. @param seconds until the day ends */
  setCookie(token: string, seconds: number): string;
}

/**
 * Lax, not Strict: people come back from the meeting.
 * @param publicUrl over https the cookie is Secure and cannot be set by a neighbouring host (`__Host-`)
 */
export function makeTabletCookie(publicUrl: string): TabletCookie {
  const isSecure = publicUrl.startsWith('https:');
  const name = isSecure ? '__Host-confer-tablet' : 'confer-tablet';
  return {
    read: (cookies) => cookies.get(name) ?? '',
    setCookie: (token, seconds) =>
      `${name}=${token}; Path=/; Max-Age=${String(seconds)}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
  };
}
