import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { GraphFailure } from '../api/graph-failure.ts';
import type { GraphCall, GraphRoute } from '../api/graph-call.ts';
import { paramOf } from '../api/graph-call.ts';
import { entity } from '../api/odata.ts';
import { tenantOfUser } from '../directory/people.ts';
import { LOCAL_TEAMS_APP_ID } from '../../support/local-identity.ts';
import type { ChatAppStore } from '../state/chat-app-store.ts';
import type { MeetingStore } from '../state/meeting-store.ts';

/** The app's id in the catalogue of each tenant: not the one in its manifest. */
const CATALOGUE_ID = 'e0b1c9d4-52f7-4a86-9c3e-1d7a8b6f4e20';

const Installation = z.strictObject({
  'teamsApp@odata.bind': z.string(),
  consentedPermissionSet: z
    .strictObject({
      resourceSpecificPermissions: z.array(
        z.strictObject({ permissionValue: z.string(), permissionType: z.enum(['delegated', 'application']) }),
      ),
    })
    .optional(),
});
const Manifest = z.object({
  authorization: z.object({
    permissions: z.object({
      resourceSpecific: z.array(z.object({ name: z.string(), type: z.string() })),
    }),
  }),
});

/** What the manifest of Confer's app asks for: an installation consents to all of it and to nothing else. */
function askedFor(): string[] {
  const file = path.resolve(import.meta.dirname, '../../../../appPackage/manifest.json');
  const { authorization } = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  return authorization.permissions.resourceSpecific
    .map(({ name, type }) => `${type.toLowerCase()} ${name}`)
    .sort();
}

/** The catalogue of apps, and the apps in the chat of a meeting: without Confer there, Teams tells its bot nothing. */
export function chatAppRoutes(deps: { meetings: MeetingStore; chatApps: ChatAppStore }): GraphRoute[] {
  return [
    {
      method: 'GET',
      pattern: '/appCatalogs/teamsApps',
      service: 'communications',
      application: ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All'],
      delegated: ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All', 'AppCatalog.Submit'],
      handle: (call) => {
        const wanted = /^externalId eq '([^']*)'$/.exec(call.query.get('$filter') ?? '')?.[1];
        const app = {
          id: CATALOGUE_ID,
          externalId: LOCAL_TEAMS_APP_ID,
          displayName: 'Confer',
          distributionMethod: 'organization',
        };
        const value = wanted === undefined || wanted === LOCAL_TEAMS_APP_ID ? [app] : [];
        return { status: 200, body: entity('appCatalogs/teamsApps', { value }) };
      },
    },
    {
      method: 'POST',
      pattern: '/chats/:chatId/installedApps',
      service: 'communications',
      // the plain …SelfForChat.All cannot install an app that asks for permissions in the chat
      application: ['TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All'],
      delegated: ['TeamsAppInstallation.ReadWriteAndConsentSelfForChat'],
      handle: (call) => {
        install(deps, call);
        return { status: 201 };
      },
    },
  ];
}

/** @throws GraphFailure 400, 404 or 409 */
function install(
  { meetings, chatApps }: { meetings: MeetingStore; chatApps: ChatAppStore },
  call: GraphCall,
): void {
  const threadId = paramOf(call, 'chatId');
  const meeting = meetings.findByOpaque(threadId);
  if (meeting === undefined || tenantOfUser(meeting.userId) !== call.caller.tenantId) {
    throw new GraphFailure(404, 'NotFound', `Chat ${threadId} was not found.`);
  }
  const sent = Installation.safeParse(call.body);
  if (!sent.success) throw new GraphFailure(400, 'BadRequest', 'The installation cannot be read.');
  if (!sent.data['teamsApp@odata.bind'].endsWith(`/appCatalogs/teamsApps/${CATALOGUE_ID}`)) {
    throw new GraphFailure(404, 'NotFound', 'The app is not in the catalogue.');
  }
  const consented = (sent.data.consentedPermissionSet?.resourceSpecificPermissions ?? [])
    .map(({ permissionValue, permissionType }) => `${permissionType} ${permissionValue}`)
    .sort();
  if (consented.join() !== askedFor().join()) {
    throw new GraphFailure(
      400,
      'BadRequest',
      'The consented permissions are not exactly those of the manifest.',
    );
  }
  if (!chatApps.install(threadId)) {
    throw new GraphFailure(409, 'Conflict', 'The app is installed in this chat already.');
  }
}
