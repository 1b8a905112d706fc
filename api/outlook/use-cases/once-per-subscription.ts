import type { OutlookNews } from '../ports/outlook-store.ts';

/** Something that Graph told: a hint to read it again, never the change itself. */
export interface GraphNotification {
  subscriptionId: string;
  /** Entra tenant that it is about; undefined when Graph left it out. */
  tenantId: string | undefined;
  changeType: string;
  /** For example `Users/<id>/Events/<id>`. */
  resource: string;
  /** `subscriptionRemoved` | `reauthorizationRequired` | `missed`; undefined for an ordinary change. */
  lifecycleEvent: string | undefined;
}

const REMOVED = 'subscriptionRemoved';
const REAUTHORISATION = 'reauthorizationRequired';

/**
 * Puts what Graph told together, one piece of news for each subscription: it repeats itself, and one change of a series
 * is many notifications. A lifecycle event that is not known yet is taken for a loss: to read once too often does no harm.
 */
export function oncePerSubscription(notifications: readonly GraphNotification[]): OutlookNews[] {
  return [...Map.groupBy(notifications, (one) => one.subscriptionId)].map(([subscriptionId, told]) => {
    const events = told.map((one) => one.lifecycleEvent);
    return {
      subscriptionId,
      isChange: events.some((event) => event !== REMOVED && event !== REAUTHORISATION),
      isRemoved: events.includes(REMOVED),
      isReauthorisation: events.includes(REAUTHORISATION),
    };
  });
}
