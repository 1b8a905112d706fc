import type { LiveEvents } from './kernel/live/live-event-log.ts';
import type { Authenticate } from './http/authenticate.ts';
import { registerLive } from './http/live/live-route.ts';
import { registerOpenApi } from './http/openapi.ts';
import type { IsOnStaff } from './appointments/use-cases/is-on-staff.ts';
import type { Route } from './http/routes-of.ts';
import { registerBotMessages, type ProcessBotActivity } from './http/bot-messages.ts';
import { registerLiveness } from './http/health.ts';
import { registerTabs, type TabSettings } from './http/tabs.ts';
import { registerGraphWebhook } from './outlook/routes/graph-webhook.ts';
import { registerNotifyWebhooks } from './refill/routes/notify-webhooks.ts';
import type { HttpServer } from './http/server.ts';

export interface RouteDependencies {
  authenticate: Authenticate;
  routes: readonly Route[];
  isOnStaff: IsOnStaff;
  liveEvents: LiveEvents;
  /** What outside systems tell us by themselves. */
  webhooks: Parameters<typeof registerGraphWebhook>[1] & Parameters<typeof registerNotifyWebhooks>[1];
  processBotActivity: ProcessBotActivity;
  tabs: TabSettings;
  publicUrl: string;
  /** Milliseconds since the epoch. */
  nowMs: () => number;
}

/** Everything that is not a page for patients. */
export function registerRoutes(server: HttpServer, deps: RouteDependencies): void {
  const staffServer = { http: server, authenticate: deps.authenticate };
  for (const register of deps.routes) register(staffServer);
  registerLive(staffServer, deps.liveEvents, deps.nowMs, deps.isOnStaff);
  registerNotifyWebhooks(server, deps.webhooks);
  registerGraphWebhook(server, deps.webhooks);
  registerBotMessages(server, deps.processBotActivity);
  registerLiveness(server);
  registerTabs(server, deps.tabs);
  registerOpenApi(server, deps.publicUrl);
}
