import type { FaultPanel } from '../../support/fault-panel.ts';
import type { Delivery, DeliveryStore } from '../state/delivery-store.ts';

const FIRST_RETRY_MS = 500;
const SLOWEST_RETRY_MS = 60_000;
const NOTIFICATION_PATIENCE_MS = 4 * 3_600_000;
const BOT_ATTEMPTS = 6;
/** Graph counts an answer after three seconds as none. */
const NOTIFICATION_TIMEOUT_MS = 3000;
const BOT_TIMEOUT_MS = 15_000;

/** Sends change notifications and bot events, again until they are taken; doubled, late or lost where a fault says so. */
export class DeliveryQueue {
  private readonly store: DeliveryStore;
  private readonly faults: FaultPanel;
  private readonly channelToken: () => Promise<string>;
  private readonly gaveUp: (delivery: Delivery) => void;
  private timer: NodeJS.Timeout | undefined;
  private isRunning = false;

  constructor(deps: {
    store: DeliveryStore;
    faults: FaultPanel;
    channelToken: () => Promise<string>;
    /** Told when a delivery was given up. */
    gaveUp: (delivery: Delivery) => void;
  }) {
    this.store = deps.store;
    this.faults = deps.faults;
    this.channelToken = deps.channelToken;
    this.gaveUp = deps.gaveUp;
  }

  add(delivery: Pick<Delivery, 'kind' | 'target' | 'body' | 'subscriptionId'>): void {
    if (this.faults.take(['lose'], 'POST', delivery.target) !== undefined) return;
    const late = this.faults.take(['late'], 'POST', delivery.target);
    const dueMs = Date.now() + (late === undefined ? 0 : (late.delayMs ?? 5000));
    const copies = this.faults.take(['duplicate'], 'POST', delivery.target) === undefined ? 1 : 2;
    for (let copy = 0; copy < copies; copy += 1) this.store.insert(delivery, dueMs);
    this.schedule();
  }

  /** Looks for work at the right time; called at start for what an earlier process left. */
  schedule(): void {
    clearTimeout(this.timer);
    const dueMs = this.store.nextDueMs();
    if (dueMs === undefined || this.isRunning) return;
    this.timer = setTimeout(
      () => {
        this.run().catch((failure: unknown) => {
          console.error(failure);
        });
      },
      Math.max(0, dueMs - Date.now()),
    );
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    try {
      const due = this.store.listDue(Date.now());
      const notifications = due.filter(({ kind }) => kind === 'notification');
      await Promise.all([
        Promise.all(notifications.map((delivery) => this.attempt(delivery))),
        this.inOrder(due.filter(({ kind }) => kind === 'bot')),
      ]);
    } finally {
      this.isRunning = false;
      this.schedule();
    }
  }

  /** Bot events are told one after the other: joining before leaving. */
  private async inOrder(deliveries: readonly Delivery[]): Promise<void> {
    for (const delivery of deliveries) await this.attempt(delivery);
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const failure = await this.post(delivery);
    if (failure === undefined) {
      this.store.finish(delivery.id);
      return;
    }
    const isHopeless =
      delivery.kind === 'bot'
        ? delivery.attempts + 1 >= BOT_ATTEMPTS
        : Date.now() - delivery.createdMs > NOTIFICATION_PATIENCE_MS;
    if (isHopeless) {
      this.store.finish(delivery.id, failure);
      this.gaveUp(delivery);
      return;
    }
    const waitMs = Math.min(FIRST_RETRY_MS * 2 ** delivery.attempts, SLOWEST_RETRY_MS);
    this.store.retry(delivery.id, Date.now() + waitMs, failure);
  }

  /** What went wrong, or undefined when it was taken. */
  private async post(delivery: Delivery): Promise<string | undefined> {
    const isBot = delivery.kind === 'bot';
    try {
      const response = await fetch(delivery.target, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          ...(isBot ? { Authorization: `Bearer ${await this.channelToken()}` } : {}),
        },
        body: delivery.body,
        signal: AbortSignal.timeout(isBot ? BOT_TIMEOUT_MS : NOTIFICATION_TIMEOUT_MS),
      });
      await response.body?.cancel();
      return response.ok ? undefined : `answered ${response.status}`;
    } catch (failure) {
      return String(failure);
    }
  }
}
