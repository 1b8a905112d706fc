import { randomBytes } from 'node:crypto';
import express, { type Router } from 'express';
import type { ClientAuthentication } from '../nhs-login/clients.ts';
import { OAuthError } from '../nhs-login/oauth-error.ts';

/** As the API platform of NHS England gives them. */
const TOKEN_SECONDS = 599;

/** Access tokens of the API platform: client credentials, with an assertion that the application signed. */
export class AccessTokens {
  private readonly goodUntil = new Map<string, number>();

  private make(): string {
    const token = randomBytes(21).toString('base64url');
    this.goodUntil.set(token, Date.now() + TOKEN_SECONDS * 1000);
    return token;
  }

  isGood(authorization: string | undefined): boolean {
    const [, token] = /^Bearer ([\x21-\x7e]+)$/.exec(authorization ?? '') ?? [];
    return token !== undefined && (this.goodUntil.get(token) ?? 0) > Date.now();
  }

  /** All that were given end now. */
  endAll(): void {
    this.goodUntil.clear();
  }

  routes(authentication: ClientAuthentication): Router {
    const router = express.Router();
    router.post('/oauth2/token', express.urlencoded({ extended: false }), async (request, response) => {
      const form = (request.body ?? {}) as Readonly<Record<string, string | undefined>>;
      if (form['grant_type'] !== 'client_credentials') {
        throw new OAuthError(400, 'unsupported_grant_type', 'grant_type is invalid');
      }
      await authentication.authenticate(form);
      response.set('Cache-Control', 'no-store').json({
        access_token: this.make(),
        expires_in: String(TOKEN_SECONDS),
        token_type: 'Bearer',
        issued_at: String(Date.now()),
      });
    });
    return router;
  }
}
