import { authentication } from '@microsoft/teams-js';
import { makeConferApi } from '../api-client/confer-api.ts';
import type { ConferApi } from '../api-client/confer-api.ts';
import { makeHttpClient } from '../api-client/http-client.ts';
import { openLiveStream } from '../api-client/live-stream.ts';
import { ProblemError } from '../api-client/problem-error.ts';
import { askForConsent } from '../teams-host/ask-for-consent.ts';
import { connectToHost, isInsideAHost, openInHost, tellHostReady } from '../teams-host/connect-to-host.ts';
import { loadHostConfig } from '../teams-host/host-config.ts';
import { makeTabSettings } from '../teams-host/tab-settings.ts';
import type { TabSettings } from '../teams-host/tab-settings.ts';
import { makeTokenSource } from '../teams-host/token-source.ts';
import type { RenewableTokens } from '../teams-host/token-source.ts';
import type { Confer } from './confer-context.ts';
import { makeOrganisationChoice, sessionMemory } from './organisation-choice.ts';
import type { OrganisationChoice } from './organisation-choice.ts';
import { readSelf } from './read-self.ts';
import { routeHash, readRoute } from './routes.ts';
import { tabOrganisation } from './tab-address.ts';
import type { ThemeStore } from './theme-store.ts';

/** How the tab came up. */
export type StartedTab =
  | {
      kind: 'ready';
      confer: Omit<Confer, 'refresh' | 'switchTo'>;
      choice: OrganisationChoice;
      /** Of the tab that somebody adds or changes; undefined: nobody does. */
      settings: TabSettings | undefined;
    }
  | { kind: 'not-signed-in'; isGuestAccount: boolean; signIn: () => Promise<unknown> }
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
  const choice = makeOrganisationChoice(sessionMemory());
  if (!isInsideAHost()) return { kind: 'outside-teams', teamsAppId: config.teamsAppId };
  const host = await connectToHost(config.hostOrigins, theme.set);
  theme.set(host.theme);
  tellHostReady();
  if (window.location.hash === '') {
    const { page, item, detail } = readRoute(host.subPageId ?? 'today');
    const isToday = page === 'today';
    window.history.replaceState(null, '', routeHash(page, item, isToday ? undefined : detail));
    // a link to an appointment says in which organisation it is
    if (isToday && detail !== undefined) choice.set(detail);
  }
  const ofTab = tabOrganisation(window.location.search);
  if (ofTab !== undefined) choice.set(ofTab);
  const tokens = makeTokenSource(askTeams, Date.now);
  try {
    await tokens.get();
  } catch {
    // whatever Teams calls the reason, the person can only do the same things about it
    const signIn = (): Promise<string> => authentication.getAuthToken({ silent: false });
    return { kind: 'not-signed-in', isGuestAccount: host.isGuestAccount, signIn };
  }
  const newKey = (): string => crypto.randomUUID();
  const needs = { fetch: fetch.bind(window), tokens, organisation: () => choice.get() };
  const api = makeConferApi(makeHttpClient({ ...needs, wait }));
  const { me, serviceLines } = await readSelfWhereChosen(api, choice);
  const live = openLiveStream({ ...needs, url: '/api/live', window, now: Date.now });
  const { clientId } = config;
  return {
    kind: 'ready',
    choice,
    settings: host.isConfiguring ? makeTabSettings() : undefined,
    confer: {
      api,
      live,
      me,
      serviceLines,
      newKey,
      openMeeting: openInHost,
      meetingChatId: host.meetingChatId,
      askForConsent: clientId === undefined ? undefined : (claims) => giveMicrosoft(tokens, clientId, claims),
    },
  };
}

/** A token for Confer; with claims Teams may show a window in which the person satisfies them. */
const askTeams = (claims?: string): Promise<string> =>
  authentication.getAuthToken(claims === undefined ? { silent: true } : { claims: [claims], silent: false });

/**
 * What Microsoft asks for: consent in its window; what claims say by way of Teams or, where Teams cannot, in the window too.
 * The next request goes out with a token that knows of it.
 */
async function giveMicrosoft(
  tokens: RenewableTokens,
  clientId: string,
  claims: string | undefined,
): Promise<void> {
  if (claims !== undefined) {
    try {
      await tokens.renewWith(claims);
      return;
    } catch {
      // older clients of Teams take no claims: the window below does
    }
  }
  await askForConsent(clientId, CONSENT_SCOPES, claims);
  tokens.forget();
}

/** Who the person is where they chose to act; at home when they are no guest there any more. */
async function readSelfWhereChosen(
  api: ConferApi,
  choice: OrganisationChoice,
): Promise<Pick<Confer, 'me' | 'serviceLines'>> {
  try {
    return await readSelf(api);
  } catch (error) {
    if (choice.get() === undefined || !(error instanceof ProblemError) || !error.isElsewhere) throw error;
    choice.set(undefined);
    return readSelfWhereChosen(api, choice);
  }
}
