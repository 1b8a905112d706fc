import { authorizeUrl, consentAnswer, consentWindowUrl } from '../../tabs/teams-host/consent-window.ts';

describe('the consent window', () => {
  it('asks Microsoft for the permissions of this person in their own tenant', () => {
    const url = new URL(
      authorizeUrl({
        tenantId: 'tenant',
        clientId: 'client',
        scope: 'User.Read Calendars.Read',
        loginHint: 'a@b.example',
        claims: undefined,
        redirectUri: 'https://confer.example/tabs/consent.html',
        state: 'state',
        codeChallenge: 'challenge',
      }),
    );
    expect(url.origin + url.pathname).toBe('https://login.microsoftonline.com/tenant/oauth2/v2.0/authorize');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'client',
      scope: 'User.Read Calendars.Read',
      redirect_uri: 'https://confer.example/tabs/consent.html',
      code_challenge_method: 'S256',
    });
  });

  it('passes on what a conditional access policy asks for, and nothing where none does', () => {
    const claims = '{"access_token":{"polids":{"essential":true,"values":["x"]}}}';
    const request = { clientId: 'client', scope: 'User.Read' };
    const opened = new URL(consentWindowUrl('https://confer.example', { ...request, claims }));
    expect(opened.origin + opened.pathname).toBe('https://confer.example/tabs/consent.html');
    expect(opened.searchParams.get('claims')).toBe(claims);
    const more = { tenantId: 't', loginHint: '', redirectUri: 'https://r', state: 's', codeChallenge: 'c' };
    const asked = new URL(authorizeUrl({ ...request, ...more, claims }));
    expect(asked.searchParams.get('claims')).toBe(claims);
    expect(new URL(authorizeUrl({ ...request, ...more, claims: undefined })).searchParams.has('claims')).toBe(
      false,
    );
  });

  it('takes only an answer to what it asked itself', () => {
    expect(consentAnswer('?code=abc&state=mine', 'mine')).toEqual({ kind: 'allowed' });
    expect(consentAnswer('?code=abc&state=other', 'mine')).toEqual({
      kind: 'refused',
      reason: 'state-mismatch',
    });
    expect(consentAnswer('?code=abc', null)).toEqual({ kind: 'refused', reason: 'state-mismatch' });
    expect(consentAnswer('?error=access_denied&state=mine', 'mine')).toEqual({
      kind: 'refused',
      reason: 'access_denied',
    });
    expect(consentAnswer('?clientId=x&scope=y', null)).toEqual({ kind: 'none' });
  });
});
