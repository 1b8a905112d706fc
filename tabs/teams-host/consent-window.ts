/** What the consent window asks Microsoft for. */
export interface ConsentRequest {
  tenantId: string;
  clientId: string;
  /** Delegated permissions, separated by spaces. */
  scope: string;
  loginHint: string;
  /** What a conditional access policy asks for, as Entra gave it; undefined: consent alone. */
  claims: string | undefined;
  redirectUri: string;
  /** Comes back with the answer, which is only taken when it is the same. */
  state: string;
  /** SHA-256 of a secret, in base64url (RFC 7636). */
  codeChallenge: string;
}

/** Where a person allows it (Microsoft identity platform, authorization code flow with PKCE). */
export function authorizeUrl(request: ConsentRequest): string {
  const url = new URL(
    `https://login.microsoftonline.com/${encodeURIComponent(request.tenantId)}/oauth2/v2.0/authorize`,
  );
  url.search = new URLSearchParams({
    client_id: request.clientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: request.redirectUri,
    scope: request.scope,
    login_hint: request.loginHint,
    state: request.state,
    code_challenge: request.codeChallenge,
    code_challenge_method: 'S256',
    ...(request.claims === undefined ? {} : { claims: request.claims }),
  }).toString();
  return url.href;
}

/** The window's own address, by which it is told what to ask for. @param origin of the tab */
export function consentWindowUrl(
  origin: string,
  request: Pick<ConsentRequest, 'clientId' | 'scope'> & { claims: string },
): string {
  const url = new URL('/tabs/consent.html', origin);
  url.search = new URLSearchParams({ ...request }).toString();
  return url.href;
}

/** What Microsoft's redirect says. */
export type ConsentAnswer = { kind: 'none' } | { kind: 'allowed' } | { kind: 'refused'; reason: string };

/**
 * Reads the address that Microsoft sent the window back to.
 * The code in it is not redeemed: consent was recorded when it was given, and the server asks for tokens itself.
 * @param state what was sent; an answer with another one is somebody else's
 */
export function consentAnswer(search: string, state: string | null): ConsentAnswer {
  const answer = new URLSearchParams(search);
  const error = answer.get('error');
  if (error === null && !answer.has('code')) return { kind: 'none' };
  if (state === null || answer.get('state') !== state) return { kind: 'refused', reason: 'state-mismatch' };
  return error === null ? { kind: 'allowed' } : { kind: 'refused', reason: error };
}

/** SHA-256 of a text, in base64url. */
export async function challengeOf(secret: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
