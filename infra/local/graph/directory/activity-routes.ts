import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { tenantPeople } from '../../support/tenant-people.ts';
import { type GraphCall, type GraphRoute, paramOf } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { tenantOf } from '../../support/demo-organisations.ts';
import type { SettingsStore } from '../state/settings-store.ts';

const WITHOUT_APP = 'people-without-the-app';
const NOTIFICATIONS = 'activity-notifications';
/** So many are kept to look at. */
const KEPT = 500;

const Notification = z.strictObject({
  topic: z.discriminatedUnion('source', [
    z.strictObject({ source: z.literal('entityUrl'), value: z.url() }),
    z.strictObject({
      source: z.literal('text'),
      value: z.string().min(1),
      webUrl: z.string().startsWith('https://teams.microsoft.com/l/'),
    }),
  ]),
  activityType: z.string().min(1),
  previewText: z.strictObject({ content: z.string().min(1).max(150) }),
  templateParameters: z.array(z.strictObject({ name: z.string().min(1), value: z.string().min(1) })),
  teamsAppId: z.string().optional(),
});
const Manifest = z.object({
  activities: z.object({
    activityTypes: z.array(z.object({ type: z.string(), templateText: z.string() })),
  }),
});

export interface ShownActivity {
  userId: string;
  activityType: string;
  /** As Teams shows it: the template with its parameters filled in. */
  text: string;
  preview: string;
  webUrl: string;
  at: string;
}

/** Who has Confer's app in Teams, and what their activity shows. */
export class ActivityFeeds {
  private readonly settings: SettingsStore;

  constructor(settings: SettingsStore) {
    this.settings = settings;
  }

  /** Object ids of people who took the app away. */
  withoutApp(): readonly string[] {
    return this.settings.read<readonly string[]>(WITHOUT_APP, []);
  }

  setWithoutApp(userIds: readonly string[]): void {
    this.settings.save(WITHOUT_APP, userIds);
  }

  shown(): readonly ShownActivity[] {
    return this.settings.read<readonly ShownActivity[]>(NOTIFICATIONS, []);
  }

  show(one: ShownActivity): void {
    this.settings.save(NOTIFICATIONS, [...this.shown(), one].slice(-KEPT));
  }
}

/**
 * Alerts in the activity of Teams (Microsoft Graph, "userTeamwork: sendActivityNotification"). The recipient has to have
 * the app, and the app's manifest has to know the kind of activity and each parameter of its text.
 */
export function activityRoutes(feeds: ActivityFeeds): GraphRoute[] {
  return [
    {
      method: 'POST',
      pattern: '/users/:userId/teamwork/sendActivityNotification',
      service: 'communications',
      application: ['TeamsActivity.Send'],
      delegated: ['TeamsActivity.Send'],
      handle: (call) => {
        send(feeds, call);
        return { status: 204 };
      },
    },
  ];
}

/** @throws GraphFailure 400, 403 or 404 */
function send(feeds: ActivityFeeds, call: GraphCall): void {
  const userId = paramOf(call, 'userId');
  const person = tenantPeople().find(
    (one) => one.objectId === userId && tenantOf(one) === call.caller.tenantId,
  );
  if (person === undefined) throw new GraphFailure(404, 'NotFound', `User ${userId} was not found.`);
  const sent = Notification.safeParse(call.body);
  if (!sent.success) {
    throw new GraphFailure(
      400,
      'BadRequest',
      `The notification cannot be read: ${z.prettifyError(sent.error)}`,
    );
  }
  if (feeds.withoutApp().includes(userId)) {
    throw new GraphFailure(403, 'Forbidden', 'The Teams app is not installed for the target user.');
  }
  const { topic, activityType, previewText, templateParameters } = sent.data;
  feeds.show({
    userId,
    activityType,
    text: filledIn(activityType, templateParameters),
    preview: previewText.content,
    webUrl: topic.source === 'text' ? topic.webUrl : topic.value,
    at: new Date().toISOString(),
  });
}

/** @throws GraphFailure 400 when the manifest has no such activity, or its text wants other parameters */
function filledIn(activityType: string, parameters: readonly { name: string; value: string }[]): string {
  const file = path.resolve(import.meta.dirname, '../../../../appPackage/manifest.json');
  const { activities } = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  const known = activities.activityTypes.find(({ type }) => type === activityType);
  if (known === undefined) {
    throw new GraphFailure(
      400,
      'BadRequest',
      `Activity type '${activityType}' is not declared in the manifest.`,
    );
  }
  const wanted = [...known.templateText.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  if (
    wanted.join() !==
    parameters
      .map(({ name }) => name)
      .sort()
      .join()
  ) {
    throw new GraphFailure(400, 'BadRequest', `The template parameters have to be: ${wanted.join(', ')}.`);
  }
  return parameters.reduce((text, { name, value }) => text.replace(`{${name}}`, value), known.templateText);
}
