import { app, authentication } from '@microsoft/teams-js';
import { authorizeUrl, challengeOf, consentAnswer } from './teams-host/consent-window.ts';
import { loadHostConfig } from './teams-host/host-config.ts';

/** Where the window keeps, between its two visits, what it sent. */
const STATE_KEY = 'confer.consent.state';

async function askMicrosoft(): Promise<void> {
  const asked = new URLSearchParams(window.location.search);
  const context = await app.getContext();
  const state = crypto.randomUUID();
  window.sessionStorage.setItem(STATE_KEY, state);
  window.location.assign(
    authorizeUrl({
      tenantId: context.user?.tenant?.id ?? 'organizations',
      clientId: asked.get('clientId') ?? '',
      scope: asked.get('scope') ?? '',
      loginHint: asked.get('loginHint') ?? context.user?.loginHint ?? '',
      claims: asked.get('claims') ?? undefined,
      redirectUri: new URL('/tabs/consent.html', window.location.origin).href,
      state,
      codeChallenge: await challengeOf(`${crypto.randomUUID()}${crypto.randomUUID()}`),
    }),
  );
}

/** The window that the tab opens: on its first visit it goes to Microsoft, on its second it tells how it went. */
async function run(): Promise<void> {
  const { hostOrigins } = await loadHostConfig(fetch);
  await app.initialize(hostOrigins);
  const answer = consentAnswer(window.location.search, window.sessionStorage.getItem(STATE_KEY));
  if (answer.kind === 'none') await askMicrosoft();
  else if (answer.kind === 'allowed') authentication.notifySuccess('{}');
  else authentication.notifyFailure(answer.reason);
}

run().catch(() => {
  const message = document.getElementById('message');
  if (message !== null) message.textContent = 'This did not work. Close this window and try again in Confer.';
});
