import { randomBytes } from 'node:crypto';
import express, { type Response, type Router } from 'express';
import { accountOf } from './accounts.ts';
import { readRequest, requireRedirect, type AuthorizationRequest } from './authorization-request.ts';
import type { ClientAuthentication } from './clients.ts';
import type { Codes } from './codes.ts';
import { OAuthError } from './oauth-error.ts';
import type { NhsLoginSettings } from './settings.ts';
import { refusedPage, signInPage } from './sign-in-page.ts';

type Fields = Readonly<Record<string, string | undefined>>;

function sendBack(response: Response, redirectUri: string, answer: Record<string, string>): void {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value);
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
  response.redirect(302, address.href);
}

/** `GET /authorize` and the page on which somebody signs in or does not. */
export function authorizeRoutes(given: {
  authentication: ClientAuthentication;
  codes: Codes;
  settings: NhsLoginSettings;
}): Router {
  const { authentication, codes, settings } = given;
  const rounds = new Map<string, AuthorizationRequest>();
  const router = express.Router();
  const form = express.urlencoded({ extended: false });

  router.get('/authorize', (request, response) => {
    const query = request.query as Fields;
    const clientId = query['client_id'] ?? '';
    const redirectUri = requireRedirect(authentication.find(clientId), query['redirect_uri']);
    try {
      const asked = readRequest(query, clientId, redirectUri);
      const round = randomBytes(16).toString('base64url');
      rounds.set(round, asked);
      response.set('Cache-Control', 'no-store').type('html').send(signInPage(round));
    } catch (failure) {
      if (!(failure instanceof OAuthError)) throw failure;
      sendBack(response, redirectUri, { ...failure.body, state: query['state'] ?? '' });
    }
  });

  const onAnswer = (
    path: string,
    answer: (asked: AuthorizationRequest, given: Fields, to: Response) => void,
  ) => {
    router.post(path, form, (request, response) => {
      const fields = (request.body ?? {}) as Fields;
      const asked = rounds.get(fields['round'] ?? '');
      if (asked !== undefined) answer(asked, fields, response);
      else response.status(400).type('html').send(refusedPage('It was answered before, or never made'));
    });
  };

  onAnswer('/sign-in', (asked, { round = '', nhsNumber = '', level }, response) => {
    const account = accountOf(nhsNumber);
    if (account === undefined || (level !== 'P5' && level !== 'P9')) {
      response.status(422).type('html').send(signInPage(round, 'That is no NHS number.'));
      return;
    }
    rounds.delete(round);
    const grant = { request: asked, account, level, signedInAt: Date.now() } as const;
    const code = codes.give(grant, settings.codeSeconds);
    sendBack(response, asked.redirectUri, { code, state: asked.state });
  });

  onAnswer('/cancel', (asked, { round = '' }, response) => {
    rounds.delete(round);
    const denied = { error: 'access_denied', error_description: 'ConsentNotGiven' };
    sendBack(response, asked.redirectUri, { ...denied, state: asked.state });
  });
  return router;
}
