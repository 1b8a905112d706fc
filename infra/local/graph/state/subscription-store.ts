import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** A standing order for change notifications. */
export interface Subscription {
  id: string;
  expiresMs: number;
  properties: SubscriptionProperties;
}

interface SubscriptionProperties {
  applicationId: string;
  creatorId: string;
  resource: string;
  changeType: string;
  notificationUrl: string;
  lifecycleNotificationUrl: string | null;
  clientState: string | null;
  latestSupportedTlsVersion: string;
}

export class SubscriptionStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  insert(expiresMs: number, properties: SubscriptionProperties): Subscription {
    const id = randomUUID();
    this.database
      .prepare('INSERT INTO subscriptions VALUES (?, ?, ?)')
      .run(id, expiresMs, JSON.stringify(properties));
    return { id, expiresMs, properties };
  }

  update(subscription: Subscription): void {
    this.database
      .prepare('UPDATE subscriptions SET expires_ms = ?, properties = ? WHERE id = ?')
      .run(subscription.expiresMs, JSON.stringify(subscription.properties), subscription.id);
  }

  remove(id: string): void {
    this.database.prepare('DELETE FROM subscriptions WHERE id = ?').run(id);
  }

  /** An expired one is gone. */
  findById(id: string): Subscription | undefined {
    return this.listActive().find((subscription) => subscription.id === id);
  }

  listActive(): Subscription[] {
    this.database.prepare('DELETE FROM subscriptions WHERE expires_ms <= ?').run(Date.now());
    return this.database
      .prepare('SELECT * FROM subscriptions')
      .all()
      .map((row) => ({
        id: String(row['id']),
        expiresMs: Number(row['expires_ms']),
        properties: JSON.parse(String(row['properties'])) as SubscriptionProperties,
      }));
  }
}
