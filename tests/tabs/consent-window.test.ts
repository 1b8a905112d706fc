import { authorizeUrl, consentAnswer } from '../../tabs/teams-host/consent-window.ts';

describe('the consent window', () => {
  it('asks Microsoft for the permissions of this person in their own tenant', () => {
    const url = new URL(
      authorizeUrl({
        tenantId: 'tenant',
        clientId: 'client',
        scope: 'User.Read Calendars.Read',
        loginHint: 'a@b.example',
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
