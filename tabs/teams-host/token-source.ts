/** Hands out the signed-in person's token for Confer's API. */
export interface TokenSource {
  /** A token that is good for at least another minute. @throws what the host says when it gives none */
  get(): Promise<string>;
  /** Forgets the token at hand: the API did not take it. */
  forget(): void;
}

const RENEW_BEFORE_MS = 60_000;

/** When a token ends, in milliseconds since 1970; undefined when that cannot be read, so that it is not kept. */
export function tokenExpiry(token: string): number | undefined {
  const payload = token.split('.')[1];
  if (payload === undefined) return undefined;
  const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
  if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return undefined;
  return typeof claims.exp === 'number' ? claims.exp * 1000 : undefined;
}

/**
 * Keeps one token until a minute before it ends; requests at the same time share one question to the host.
 * @param askHost such as teams-js `authentication.getAuthToken`
 * @param now milliseconds since 1970
 */
export function makeTokenSource(askHost: () => Promise<string>, now: () => number): TokenSource {
  let kept: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    try {
      const token = await askHost();
      const expiry = tokenExpiry(token);
      kept = expiry === undefined ? undefined : { token, until: expiry - RENEW_BEFORE_MS };
      return token;
    } finally {
      asking = undefined;
    }
  };

  return {
    get: () => {
      if (kept !== undefined && kept.until > now()) return Promise.resolve(kept.token);
      asking ??= ask();
      return asking;
    },
    forget: () => {
      kept = undefined;
    },
  };
}
