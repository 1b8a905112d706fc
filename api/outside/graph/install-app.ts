import { z } from 'zod';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { graphStatusOf } from './graph-status.ts';
import { parseAnswer } from './parse-answer.ts';

/**
 * What the app's manifest asks for in a meeting's chat. An installation has to consent to exactly this, no more and no less;
 * a test compares the two.
 */
export const CHAT_PERMISSIONS = [
  { permissionValue: 'OnlineMeeting.ReadBasic.Chat', permissionType: 'application' },
  { permissionValue: 'OnlineMeetingParticipant.Read.Chat', permissionType: 'application' },
  { permissionValue: 'MeetingStage.Write.Chat', permissionType: 'delegated' },
] as const;

const catalogue = z.object({ value: z.array(z.object({ id: z.string() })) });

/** How Confer's Teams app comes into the chat of a meeting; without it Teams tells the bot nothing of the meeting. */
export interface TeamsApp {
  /** Of the manifest. */
  appId: string;
  /** Of Graph, without a version. */
  baseUrl: string;
}

/** @returns what puts the app into one chat. Done twice it is there once. @throws UpstreamFailure */
export function makeInstallApp(
  app: GraphClient,
  { appId, baseUrl }: TeamsApp,
): (chatThreadId: string) => Promise<void> {
  let known: string | undefined;
  return async (chatThreadId) => {
    known ??= await findInCatalogue(app, appId);
    const body = {
      'teamsApp@odata.bind': `${baseUrl}/v1.0/appCatalogs/teamsApps/${known}`,
      consentedPermissionSet: { resourceSpecificPermissions: CHAT_PERMISSIONS },
    };
    try {
      await callGraph(
        () =>
          graphRequest(app, `/chats/${encodeURIComponent(chatThreadId)}/installedApps`).post(
            body,
          ) as Promise<unknown>,
      );
    } catch (error) {
      const status = graphStatusOf(error);
      if (status === 409) return; // it is in already
      // a chat may not be there until a while after its meeting
      if (status === 404)
        throw new UpstreamFailure('graph', { retryable: true, reason: '404 chat', cause: error });
      throw error;
    }
  };
}

/** The app's id in the organisation's catalogue, which is not the manifest's. */
async function findInCatalogue(app: GraphClient, appId: string): Promise<string> {
  const answer = await callGraph(
    () =>
      graphRequest(app, '/appCatalogs/teamsApps')
        .filter(`externalId eq '${appId}'`)
        .get() as Promise<unknown>,
  );
  const [found] = parseAnswer(catalogue, answer).value;
  if (found === undefined) {
    throw new UpstreamFailure('graph', {
      retryable: false,
      reason: 'Confer is not in the organisation’s Teams app catalogue',
    });
  }
  return found.id;
}
