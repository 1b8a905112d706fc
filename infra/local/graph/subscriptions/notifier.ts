import { randomUUID } from 'node:crypto';
import { etagOf } from '../calendar/event-resource.ts';
import type { EventChanged } from '../calendar/event-service.ts';
import { findPerson, tenantOfUser } from '../directory/people.ts';
import type { Subscription, SubscriptionStore } from '../state/subscription-store.ts';
import type { DeliveryQueue } from './delivery-queue.ts';

type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

/** The user whose events a resource such as `/users/{id}/events` names; undefined for other resources. */
export function userOfResource(resource: string): string | undefined {
  const name = /^\/?users\/([^/]+)\/(calendar\/)?events$/i.exec(resource)?.[1];
  return name === undefined ? undefined : findPerson(decodeURIComponent(name))?.objectId;
}

/** Tells the subscribers of a mailbox that an item changed. */
export function makeNotifier(subscriptions: SubscriptionStore, queue: () => DeliveryQueue): EventChanged {
  return (event, changeType) => {
    for (const subscription of subscriptions.listActive()) {
      const { resource, notificationUrl, changeType: wanted } = subscription.properties;
      if (userOfResource(resource) !== event.userId || !wanted.split(',').includes(changeType)) continue;
      const path = `Users/${event.userId}/Events/${event.id}`;
      queue().add({
        kind: 'notification',
        target: notificationUrl,
        subscriptionId: subscription.id,
        body: JSON.stringify({
          value: [
            {
              id: randomUUID(),
              ...frame(subscription),
              changeType,
              resource: path,
              resourceData: {
                '@odata.type': '#Microsoft.Graph.Event',
                '@odata.id': path,
                '@odata.etag': etagOf(event),
                id: event.id,
              },
            },
          ],
        }),
      });
    }
  };
}

/** Sends a lifecycle notification, if the subscription has an address for them. */
export function sendLifecycle(queue: DeliveryQueue, subscription: Subscription, event: LifecycleEvent): void {
  const { lifecycleNotificationUrl } = subscription.properties;
  if (lifecycleNotificationUrl === null) return;
  queue.add({
    kind: 'notification',
    target: lifecycleNotificationUrl,
    subscriptionId: undefined,
    body: JSON.stringify({ value: [{ ...frame(subscription), lifecycleEvent: event }] }),
  });
}

function frame(subscription: Subscription): Record<string, unknown> {
  return {
    subscriptionId: subscription.id,
    subscriptionExpirationDateTime: new Date(subscription.expiresMs).toISOString(),
    clientState: subscription.properties.clientState,
    tenantId: tenantOfUser(userOfResource(subscription.properties.resource) ?? ''),
  };
}
