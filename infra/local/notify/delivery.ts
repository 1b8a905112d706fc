import type { FaultPanel } from '../support/fault-panel.ts';
import type { Notification, NotificationStore } from './notification-store.ts';
import { finalStatusFor } from './recipients.ts';

/** How long a message is "sending" before the network's answer. */
const NETWORK_MS = 800;
const TICK_MS = 250;
/** Notify tries a receipt again up to five times. */
const RECEIPT_RETRIES = 5;

export interface DeliveryOptions {
  store: NotificationStore;
  panel: FaultPanel;
  callbackUrl: string;
  callbackToken: string;
  /** Time between tries of a receipt: five minutes at Notify, seconds here. */
  retryMs: number;
  onChange: (notification: Notification) => void;
}

/** The body of a delivery receipt. */
function receiptOf(notification: Notification): Record<string, unknown> {
  return {
    id: notification.id,
    reference: notification.reference,
    to: notification.to,
    status: notification.status,
    created_at: notification.createdAt,
    completed_at: notification.completedAt,
    sent_at: notification.sentAt,
    notification_type: notification.type,
    template_id: notification.templateId,
    template_version: notification.templateVersion,
  };
}

function complete(options: DeliveryOptions, notification: Notification, now: number): void {
  const completed: Notification = {
    ...notification,
    status: finalStatusFor(notification.recipient),
    completedAt: new Date(now).toISOString(),
  };
  options.store.save(completed);
  const late = options.panel.take(['late']);
  options.store.addReceipt(completed.id, now + (late?.delayMs ?? (late === undefined ? 0 : 30_000)), 0);
  if (options.panel.take(['duplicate']) !== undefined)
    options.store.addReceipt(completed.id, now + TICK_MS, 0);
  options.onChange(completed);
}

async function isTaken(options: DeliveryOptions, notification: Notification): Promise<boolean> {
  try {
    const response = await fetch(options.callbackUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${options.callbackToken}` },
      body: JSON.stringify(receiptOf(notification)),
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    if (!response.ok) console.error(`receipt ${notification.id}: the product answered ${response.status}`);
    return response.ok;
  } catch (error) {
    console.error(`receipt ${notification.id}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

async function sendReceipts(options: DeliveryOptions, now: number): Promise<void> {
  for (const receipt of options.store.receiptsDue(now)) {
    const notification = options.store.findById(receipt.notificationId);
    const taken = notification === undefined || (await isTaken(options, notification));
    if (!taken && receipt.attempts < RECEIPT_RETRIES) {
      options.store.addReceipt(receipt.notificationId, Date.now() + options.retryMs, receipt.attempts + 1);
    }
    options.store.removeReceipt(receipt.rowId);
  }
}

/** Carries messages to their phones and receipts to the product until stopped. @returns what stops it */
export function startDelivery(options: DeliveryOptions): () => void {
  let busy = false;
  const tick = async (): Promise<void> => {
    const now = Date.now();
    for (const notification of options.store.sending()) {
      if (Date.parse(notification.createdAt) + NETWORK_MS <= now) complete(options, notification, now);
    }
    await sendReceipts(options, now);
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void tick().finally(() => {
      busy = false;
    });
  }, TICK_MS);
  return () => {
    clearInterval(timer);
  };
}
