import express, { type Router } from 'express';
import { z } from 'zod';
import type { ExchangeLog } from '../api/exchanges.ts';
import type { ActivityFeeds } from '../directory/activity-routes.ts';
import { AppRoleSettings, type AppRoles } from '../directory/app-roles.ts';
import { Conditions, type MailboxConditions } from '../directory/mailbox-conditions.ts';
import type { AccessPolicy } from '../meetings/access-policy.ts';
import { readAttendanceSettings, saveAttendanceSettings } from '../meetings/attendance-settings.ts';
import type { SettingsStore } from '../state/settings-store.ts';
import type { SubscriptionStore } from '../state/subscription-store.ts';
import type { DeliveryQueue } from '../subscriptions/delivery-queue.ts';
import { sendLifecycle } from '../subscriptions/notifier.ts';
import { PageRefusal } from './page-refusal.ts';

const Policy = z.strictObject({ allow: z.union([z.literal('all'), z.array(z.string())]) });
const WithoutApp = z.strictObject({ withoutApp: z.array(z.guid()) });
const Attendance = z.strictObject({
  enabled: z.boolean().optional(),
  delaySeconds: z.number().min(0).optional(),
});
const Lifecycle = z.strictObject({
  subscriptionId: z.string(),
  lifecycleEvent: z.enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed']),
});

/** What a tenant's administrator would set, and what tests look at. */
export function controlRoutes(deps: {
  exchanges: ExchangeLog;
  policy: AccessPolicy;
  appRoles: AppRoles;
  activity: ActivityFeeds;
  conditions: MailboxConditions;
  settings: SettingsStore;
  subscriptions: SubscriptionStore;
  queue: DeliveryQueue;
}): Router {
  const router = express.Router();
  router.get('/__health', (_request, response) => {
    response.json({ ok: true });
  });
  router.get('/__exchanges', (request, response) => {
    response.json({ exchanges: deps.exchanges.since(Number(request.query['since'] ?? 0)) });
  });
  router
    .route('/__application-access-policy')
    .get((_request, response) => {
      response.json({ allow: deps.policy.allowed() });
    })
    .put(express.json(), (request, response) => {
      deps.policy.set(Policy.parse(request.body).allow);
      response.json({ allow: deps.policy.allowed() });
    });
  router.put('/__app-roles', express.json(), (request, response) => {
    deps.appRoles.set(AppRoleSettings.parse(request.body));
    response.json(deps.appRoles.settings());
  });
  router
    .route('/__activity')
    .get((_request, response) => {
      response.json({ shown: deps.activity.shown(), withoutApp: deps.activity.withoutApp() });
    })
    .put(express.json(), (request, response) => {
      deps.activity.setWithoutApp(WithoutApp.parse(request.body).withoutApp);
      response.json({ withoutApp: deps.activity.withoutApp() });
    });
  router
    .route('/__mailboxes')
    .get((_request, response) => {
      response.json(deps.conditions.all());
    })
    .put(express.json(), (request, response) => {
      deps.conditions.set(Conditions.parse(request.body));
      response.json(deps.conditions.all());
    });
  router
    .route('/__attendance')
    .get((_request, response) => {
      response.json(readAttendanceSettings(deps.settings));
    })
    .put(express.json(), (request, response) => {
      const sent = Attendance.parse(request.body);
      response.json(
        saveAttendanceSettings(deps.settings, {
          ...(sent.enabled === undefined ? {} : { enabled: sent.enabled }),
          ...(sent.delaySeconds === undefined ? {} : { delaySeconds: sent.delaySeconds }),
        }),
      );
    });
  router.post('/__lifecycle', express.json(), (request, response) => {
    const { subscriptionId, lifecycleEvent } = Lifecycle.parse(request.body);
    const subscription = deps.subscriptions.findById(subscriptionId);
    if (subscription === undefined) throw new PageRefusal(404, 'There is no such subscription.');
    if (lifecycleEvent === 'subscriptionRemoved') deps.subscriptions.remove(subscriptionId);
    sendLifecycle(deps.queue, subscription, lifecycleEvent);
    response.status(202).end();
  });
  return router;
}
