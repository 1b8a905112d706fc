/** Hands out the signed-in person's token for Confer's API. */
export interface TokenSource {
  /** A token that is good for at least another minute. @throws what the host says when it gives none */
  get(): Promise<string>;
  /** Forgets the token at hand: the API did not take it. */
  forget(): void;
}

/** The same, for a person of whom Microsoft asks for more than the token at hand says. */
export interface RenewableTokens extends TokenSource {
  /**
   * Gets a token that satisfies these claims and hands it out from now on.
   * @param claims as Entra gave them, JSON. @throws what the host says when it gives none
   */
  renewWith(claims: string): Promise<void>;
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
 * @param askHost such as teams-js `authentication.getAuthToken`; with claims it may show a window
 * @param now milliseconds since 1970
 */
export function makeTokenSource(
  askHost: (claims?: string) => Promise<string>,
  now: () => number,
): RenewableTokens {
  let kept: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = (claims?: string): Promise<string> => {
    const asked: Promise<string> = askHost(claims)
      .then((token) => {
        const expiry = tokenExpiry(token);
        // one that was asked for later says more of the person
        if (asking === asked)
          kept = expiry === undefined ? undefined : { token, until: expiry - RENEW_BEFORE_MS };
        return token;
      })
      .finally(() => {
        if (asking === asked) asking = undefined;
      });
    asking = asked;
    return asked;
  };

  return {
    get: () => {
      if (kept !== undefined && kept.until > now()) return Promise.resolve(kept.token);
      return asking ?? ask();
    },
    forget: () => {
      kept = undefined;
    },
    renewWith: async (claims) => {
      kept = undefined;
      // requests that are sent meanwhile wait for this one
      await ask(claims);
    },
  };
}
