import { randomBytes } from 'node:crypto';
import type { Account, ProofLevel } from './accounts.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { invalidGrant } from './oauth-error.ts';

/** Who signed in, for which request. */
export interface Grant {
  request: AuthorizationRequest;
  account: Account;
  level: ProofLevel;
  signedInAt: number;
}

/** Codes that were given out: each serves once, its own client, for a minute. */
export class Codes {
  private readonly given = new Map<string, Grant & { endsAt: number; isUsed: boolean }>();

  give(grant: Grant, seconds: number): string {
    const code = randomBytes(32).toString('base64url');
    this.given.set(code, { ...grant, endsAt: Date.now() + seconds * 1000, isUsed: false });
    return code;
  }

  /** @throws OAuthError invalid_grant for a code that is unknown, of another client, for another address, used or over */
  use(code: string | undefined, clientId: string, redirectUri: string | undefined): Grant {
    const grant = code === undefined ? undefined : this.given.get(code);
    if (grant === undefined) throw invalidGrant('There is no such code');
    if (grant.request.clientId !== clientId) throw invalidGrant('The code is of another client');
    if (grant.isUsed) throw invalidGrant('The code was used before');
    grant.isUsed = true;
    if (grant.request.redirectUri !== redirectUri) throw invalidGrant('The redirect_uri is another one');
    if (Date.now() >= grant.endsAt) throw invalidGrant('The code has ended');
    return grant;
  }
}
