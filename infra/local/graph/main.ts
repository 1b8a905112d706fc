import { FaultPanel, faultRoutes } from '../support/fault-panel.ts';
import { announceReady, listenHttp, listenHttps, portOf, required } from '../support/run-stand-in.ts';
import { peopleRoutes } from '../support/tenant-people.ts';
import { readTopology } from '../support/topology.ts';
import { makeApiServer } from './api/api-server.ts';
import { makeVerifyToken } from './api/authenticate.ts';
import { ExchangeLog } from './api/exchanges.ts';
import { calendarRoutes } from './calendar/calendar-routes.ts';
import { eventRoutes } from './calendar/event-routes.ts';
import { EventService } from './calendar/event-service.ts';
import { BotEvents } from './call/bot-events.ts';
import { CallService } from './call/call-service.ts';
import { makeChannelToken } from './call/channel-token.ts';
import { LiveUpdates } from './call/live-updates.ts';
import { PagePresence } from './call/page-presence.ts';
import { AppRoles } from './directory/app-roles.ts';
import { appRoleRoutes } from './directory/app-role-routes.ts';
import { MailboxConditions } from './directory/mailbox-conditions.ts';
import { memberGroupRoutes } from './directory/member-group-routes.ts';
import { ActivityFeeds, activityRoutes } from './directory/activity-routes.ts';
import { userRoutes } from './directory/user-routes.ts';
import { AccessPolicy } from './meetings/access-policy.ts';
import { attendanceRoutes } from './meetings/attendance-routes.ts';
import { chatAppRoutes } from './meetings/chat-apps.ts';
import { makeMeetingAddresses } from './meetings/meeting-resource.ts';
import { meetingRoutes } from './meetings/meeting-routes.ts';
import { controlRoutes } from './pages/control-routes.ts';
import { indexRoute } from './pages/index-route.ts';
import { liveRoute } from './pages/live-route.ts';
import { meetingApi } from './pages/meeting-api.ts';
import { makePageServer } from './pages/page-server.ts';
import { seedCalendars } from './seed/seed-calendars.ts';
import { CallStore } from './state/call-store.ts';
import { ChatAppStore } from './state/chat-app-store.ts';
import { DeliveryStore } from './state/delivery-store.ts';
import { EventStore } from './state/event-store.ts';
import { MeetingStore } from './state/meeting-store.ts';
import { openDatabase } from './state/open-database.ts';
import { SettingsStore } from './state/settings-store.ts';
import { SubscriptionStore } from './state/subscription-store.ts';
import { DeliveryQueue } from './subscriptions/delivery-queue.ts';
import { makeNotifier, sendLifecycle } from './subscriptions/notifier.ts';
import { subscriptionRoutes } from './subscriptions/subscription-routes.ts';

/** The stand-in for Microsoft Graph and for the meetings themselves: API on https, pages for people on plain http. */
const topology = readTopology(process.env);
const address = `${new URL(topology.graph).origin}/v1.0`;
const stateDir = required(process.env, 'STATE_DIR');
const database = openDatabase(stateDir);
const faults = new FaultPanel();
const exchanges = new ExchangeLog();
const verify = makeVerifyToken(topology.entra);
const addresses = makeMeetingAddresses(topology.graphPages);

const settings = new SettingsStore(database);
const events = new EventStore(database);
const meetings = new MeetingStore(database);
const calls = new CallStore(database);
const subscriptions = new SubscriptionStore(database);
const deliveries = new DeliveryStore(database);
const chatApps = new ChatAppStore(database);
const policy = new AccessPolicy(settings);
const conditions = new MailboxConditions(settings);
const appRoles = new AppRoles(settings);
const activity = new ActivityFeeds(settings);

const queue = new DeliveryQueue({
  store: deliveries,
  faults,
  channelToken: makeChannelToken(topology, required(process.env, 'CHANNEL_CLIENT_SECRET')),
  gaveUp: ({ subscriptionId }) => {
    const subscription = subscriptionId === undefined ? undefined : subscriptions.findById(subscriptionId);
    if (subscription !== undefined) sendLifecycle(queue, subscription, 'missed');
  },
});
const service = new EventService({
  database,
  events,
  meetings,
  addresses,
  changed: makeNotifier(subscriptions, () => queue),
});
const live = new LiveUpdates();
const botEvents = new BotEvents(topology, addresses, chatApps, (activity) => {
  queue.add({
    kind: 'bot',
    target: `${topology.product}/api/messages`,
    body: JSON.stringify(activity),
    subscriptionId: undefined,
  });
});
const callService = new CallService({
  database,
  calls,
  botEvents,
  changed: (meetingId) => {
    live.changed(meetingId);
  },
});
const presence = new PagePresence(calls, meetings, callService);

policy.seed();
seedCalendars(events, service);
presence.resume();
queue.schedule();

const view = { meetingOf: (id: string) => meetings.findById(id), joinWebUrl: addresses.joinWebUrl };
const api = makeApiServer({
  routes: [
    ...userRoutes(address),
    ...memberGroupRoutes(),
    ...appRoleRoutes(appRoles, address),
    ...activityRoutes(activity),
    ...calendarRoutes({ events, conditions, view, address }),
    ...eventRoutes({ events, service, view, address }),
    ...meetingRoutes({ meetings, policy, addresses }),
    ...attendanceRoutes({ meetings, calls, settings, policy }),
    ...chatAppRoutes({ meetings, chatApps }),
    ...subscriptionRoutes({ subscriptions, deliveries }),
  ],
  verify,
  faults,
  exchanges,
});
const pages = makePageServer(meetings, [
  faultRoutes(faults),
  peopleRoutes(stateDir, (people) => {
    policy.grant(people);
  }),
  controlRoutes({ exchanges, policy, appRoles, activity, conditions, settings, subscriptions, queue }),
  meetingApi({ meetings, calls, service: callService, verify, teams: topology.teams }),
  liveRoute({ meetings, calls, live, presence }),
  indexRoute({ events, meetings, calls, exchanges, addresses }),
]);

const servers = [
  await listenHttps(api, portOf(topology.graph), required(process.env, 'TLS_DIR')),
  await listenHttp(pages, portOf(topology.graphPages)),
];
announceReady(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  database.close();
});
