/** One of our cookies. */
export interface OwnCookie {
  /** As the browser sent it, whatever it is; undefined when it sent none. */
  read(cookies: ReadonlyMap<string, string>): string | undefined;
  /** The header that keeps it for so long. */
  setCookie(value: string, seconds: number): string;
}

/**
 * A cookie that no script reads. Lax, not Strict: people come from a text message, and back from the meeting.
 * @param publicUrl over https the cookie is Secure and cannot be set by a neighbouring host (`__Host-`)
 * @param name such as `device`
 */
export function ownCookie(publicUrl: string, name: string): OwnCookie {
  const isSecure = publicUrl.startsWith('https:');
  const fullName = `${isSecure ? '__Host-' : ''}confer-${name}`;
  return {
    read: (cookies) => cookies.get(fullName),
    setCookie: (value, seconds) =>
      `${fullName}=${value}; Path=/; Max-Age=${String(seconds)}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
  };
}
