import { Gauge } from 'prom-client';
import type { MakeGauges } from '../../http/metrics.ts';

/** How well people's Outlook is known, over all organisations. */
export type MeasureOutlook = () => Promise<{
  following: number;
  failing: number;
  polling: number;
  notKnown: number;
  oldestSeconds: number;
  /** Notifications that Graph sent to this process since it started. */
  notifications: number;
}>;

/** Figures about Outlook in the registry; `update` measures them anew. */
export function makeOutlookMetrics(measure: MeasureOutlook): MakeGauges {
  return (registry) => {
    const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
    const subscriptions = new Gauge({
      name: 'confer_outlook_subscriptions',
      help: 'People whose Outlook is followed: active, failing, or read every minute because Graph gives no subscription',
      labelNames: ['state'] as const,
      registers: [registry],
    });
    const oldest = gauge('confer_outlook_oldest_seconds', 'Age of the oldest reading of a mailbox');
    const notKnown = gauge(
      'confer_outlook_not_known',
      'People who can be booked and whose Outlook is not known',
    );
    const notifications = gauge(
      'confer_outlook_notifications_received_total',
      'Change and lifecycle notifications that Graph sent to this process',
    );
    return {
      update: async () => {
        const measured = await measure();
        subscriptions.labels('active').set(measured.following);
        subscriptions.labels('failing').set(measured.failing);
        subscriptions.labels('polling').set(measured.polling);
        oldest.set(measured.oldestSeconds);
        notKnown.set(measured.notKnown);
        notifications.set(measured.notifications);
      },
    };
  };
}
