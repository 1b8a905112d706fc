import { z } from 'zod';
import { readInstant } from '../api/date-times.ts';
import { type GraphCall, type GraphRoute, paramOf } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { bodyObject, entity, type Json } from '../api/odata.ts';
import type { DeliveryStore } from '../state/delivery-store.ts';
import type { Subscription, SubscriptionStore } from '../state/subscription-store.ts';
import { validateAddress } from './handshake.ts';
import { tenantOfUser } from '../directory/people.ts';
import { userOfResource } from './notifier.ts';

const PERMISSIONS = {
  service: 'subscriptions',
  application: ['Calendars.Read', 'Calendars.ReadWrite'],
  delegated: ['Calendars.Read', 'Calendars.ReadWrite'],
} as const;
const LONGEST_MINUTES = 10_080;
const CHANGE_TYPES = ['created', 'updated', 'deleted'];

const NewSubscription = z.strictObject({
  changeType: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullish(),
  resource: z.string(),
  expirationDateTime: z.string(),
  clientState: z.string().max(128).nullish(),
  latestSupportedTlsVersion: z.string().nullish(),
  includeResourceData: z.literal(false).nullish(),
});
const Renewal = z.strictObject({ expirationDateTime: z.string() });

interface Deps {
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
}

/** `/subscriptions`, for the events of a mailbox. */
export function subscriptionRoutes(deps: Deps): GraphRoute[] {
  const { subscriptions } = deps;
  const one = '/subscriptions/:subscriptionId';
  return [
    { method: 'POST', pattern: '/subscriptions', ...PERMISSIONS, handle: (call) => create(deps, call) },
    {
      method: 'GET',
      pattern: '/subscriptions',
      ...PERMISSIONS,
      handle: ({ caller }) => {
        const own = subscriptions
          .listActive()
          .filter(({ properties }) => properties.applicationId === caller.clientId);
        return { status: 200, body: entity('subscriptions', { value: own.map(resourceOf) }) };
      },
    },
    {
      method: 'GET',
      pattern: one,
      ...PERMISSIONS,
      handle: (call) => ({
        status: 200,
        body: entity('subscriptions/$entity', resourceOf(existing(subscriptions, call))),
      }),
    },
    {
      method: 'PATCH',
      pattern: one,
      ...PERMISSIONS,
      handle: (call) => {
        const subscription = existing(subscriptions, call);
        const renewal = Renewal.safeParse(call.body);
        if (!renewal.success) throw invalid('Only expirationDateTime can be changed here.');
        const renewed = { ...subscription, expiresMs: expiryOf(renewal.data.expirationDateTime) };
        subscriptions.update(renewed);
        return { status: 200, body: entity('subscriptions/$entity', resourceOf(renewed)) };
      },
    },
    {
      method: 'DELETE',
      pattern: one,
      ...PERMISSIONS,
      handle: (call) => {
        const { id } = existing(subscriptions, call);
        subscriptions.remove(id);
        deps.deliveries.dropOfSubscription(id);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      pattern: `${one}/reauthorize`,
      ...PERMISSIONS,
      handle: (call) => {
        existing(subscriptions, call);
        return { status: 204 };
      },
    },
  ];
}

async function create(deps: Deps, call: GraphCall): Promise<{ status: number; body: Json }> {
  const parsed = NewSubscription.safeParse(bodyObject(call.body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(`${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
  }
  const sent = parsed.data;
  if (sent.changeType.split(',').some((type) => !CHANGE_TYPES.includes(type))) {
    throw invalid(`Invalid 'changeType' attribute: '${sent.changeType}'.`);
  }
  checkResource(sent.resource, call);
  const expiresMs = expiryOf(sent.expirationDateTime);
  await validateAddress(sent.notificationUrl, 'notificationUrl');
  if (typeof sent.lifecycleNotificationUrl === 'string') {
    await validateAddress(sent.lifecycleNotificationUrl, 'lifecycleNotificationUrl');
  }
  const subscription = deps.subscriptions.insert(expiresMs, {
    applicationId: call.caller.clientId,
    creatorId: call.caller.kind === 'user' ? call.caller.objectId : call.caller.clientId,
    resource: sent.resource,
    changeType: sent.changeType,
    notificationUrl: sent.notificationUrl,
    lifecycleNotificationUrl: sent.lifecycleNotificationUrl ?? null,
    clientState: sent.clientState ?? null,
    latestSupportedTlsVersion: sent.latestSupportedTlsVersion ?? 'v1_2',
  });
  return { status: 201, body: entity('subscriptions/$entity', resourceOf(subscription)) };
}

function checkResource(resource: string, call: GraphCall): void {
  const userId = userOfResource(resource);
  if (userId === undefined) {
    throw new GraphFailure(
      400,
      'BadRequest',
      `The resource '${resource}' is not supported here: use /users/{id}/events.`,
    );
  }
  const isElsewhere = tenantOfUser(userId) !== call.caller.tenantId;
  if (isElsewhere || (call.caller.kind === 'user' && call.caller.objectId !== userId)) {
    throw new GraphFailure(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  }
}

function expiryOf(text: string): number {
  const expiresMs = readInstant(text, 'expirationDateTime');
  if (expiresMs <= Date.now()) throw invalid('Subscription expiration must be in the future.');
  // a minute's leeway for clocks
  if (expiresMs > Date.now() + (LONGEST_MINUTES + 1) * 60_000) {
    throw invalid(`Subscription expiration can only be ${LONGEST_MINUTES} minutes in the future.`);
  }
  return expiresMs;
}

function existing(subscriptions: SubscriptionStore, call: GraphCall): Subscription {
  const id = paramOf(call, 'subscriptionId');
  const subscription = subscriptions.findById(id);
  if (subscription?.properties.applicationId !== call.caller.clientId) {
    throw new GraphFailure(404, 'ResourceNotFound', `The object was not found: ${id}`);
  }
  return subscription;
}

function resourceOf(subscription: Subscription): Json {
  const { properties } = subscription;
  return {
    id: subscription.id,
    resource: properties.resource,
    applicationId: properties.applicationId,
    changeType: properties.changeType,
    clientState: properties.clientState,
    notificationUrl: properties.notificationUrl,
    notificationQueryOptions: null,
    lifecycleNotificationUrl: properties.lifecycleNotificationUrl,
    expirationDateTime: new Date(subscription.expiresMs).toISOString(),
    creatorId: properties.creatorId,
    includeResourceData: null,
    latestSupportedTlsVersion: properties.latestSupportedTlsVersion,
    encryptionCertificate: null,
    encryptionCertificateId: null,
    notificationUrlAppId: null,
  };
}

function invalid(message: string): GraphFailure {
  return new GraphFailure(400, 'ValidationError', message);
}
