import { authentication } from '@microsoft/teams-js';
import { makeConferApi } from '../api-client/confer-api.ts';
import { makeHttpClient } from '../api-client/http-client.ts';
import { openLiveStream } from '../api-client/live-stream.ts';
import { askForConsent } from '../teams-host/ask-for-consent.ts';
import { connectToHost, isInsideAHost, openInHost, tellHostReady } from '../teams-host/connect-to-host.ts';
import { loadHostConfig } from '../teams-host/host-config.ts';
import { makeTokenSource } from '../teams-host/token-source.ts';
import type { Confer } from './confer-context.ts';
import { routeHash, readRoute } from './routes.ts';
import type { ThemeStore } from './theme-store.ts';

/** How the tab came up. */
export type StartedTab =
  | { kind: 'ready'; confer: Omit<Confer, 'refresh'> }
  | { kind: 'outside-teams'; teamsAppId: string | undefined };

/** What Graph only does for a person who allowed it: the address at which they join as staff. */
const CONSENT_SCOPES = ['https://graph.microsoft.com/VirtualAppointment.Read'] as const;

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Connects to Teams, signs in and reads who the person is.
 * @throws Error | ProblemError | NoAnswerError
 */
export async function startTab(theme: ThemeStore): Promise<StartedTab> {
  const config = await loadHostConfig(fetch);
  if (!isInsideAHost()) return { kind: 'outside-teams', teamsAppId: config.teamsAppId };
  const host = await connectToHost(config.hostOrigins, theme.set);
  theme.set(host.theme);
  tellHostReady();
  if (window.location.hash === '') {
    const { page, item } = readRoute(host.subPageId ?? 'today');
    window.history.replaceState(null, '', routeHash(page, item));
  }
  const tokens = makeTokenSource(() => authentication.getAuthToken({ silent: true }), Date.now);
  const newKey = (): string => crypto.randomUUID();
  const api = makeConferApi(makeHttpClient({ fetch: fetch.bind(window), tokens, wait }), newKey);
  const [me, serviceLines] = await Promise.all([api.me(), api.serviceLines()]);
  const live = openLiveStream({ url: '/api/live', fetch: fetch.bind(window), tokens, now: Date.now });
  const { clientId } = config;
  return {
    kind: 'ready',
    confer: {
      api,
      live,
      me,
      serviceLines,
      newKey,
      openMeeting: openInHost,
      askForConsent: clientId === undefined ? undefined : () => askForConsent(clientId, CONSENT_SCOPES),
    },
  };
}
