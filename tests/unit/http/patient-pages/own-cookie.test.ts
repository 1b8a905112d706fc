import { ownCookie } from '../../../../api/http/patient-pages/own-cookie.ts';

describe('one of our cookies', () => {
  it('can be set by no neighbouring host where Confer is reached over https', () => {
    const cookie = ownCookie('https://confer.example', 'tablet');
    expect(cookie.setCookie('secret', 60)).toBe(
      '__Host-confer-tablet=secret; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
    );
    expect(cookie.read(new Map([['__Host-confer-tablet', 'secret']]))).toBe('secret');
    expect(cookie.read(new Map([['confer-tablet', 'secret']]))).toBeUndefined();
  });

  it('has its plain name on a developer’s machine', () => {
    const cookie = ownCookie('http://127.0.0.1', 'tablet');
    expect(cookie.setCookie('secret', 60)).toBe(
      'confer-tablet=secret; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
    );
    expect(cookie.read(new Map([['confer-tablet', 'secret']]))).toBe('secret');
  });
});
