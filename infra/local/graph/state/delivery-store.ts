import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** Something the stand-in sends by itself: a change notification, or an event for the bot. */
export interface Delivery {
  id: string;
  kind: 'notification' | 'bot';
  /** Address it is posted to. */
  target: string;
  body: string;
  subscriptionId: string | undefined;
  createdMs: number;
  attempts: number;
}

/** What is still to be sent, so that nothing is lost when the process dies. */
export class DeliveryStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  insert(delivery: Pick<Delivery, 'kind' | 'target' | 'body' | 'subscriptionId'>, dueMs: number): void {
    this.database
      .prepare('INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, 0, NULL, NULL)')
      .run(
        randomUUID(),
        delivery.kind,
        delivery.target,
        delivery.body,
        delivery.subscriptionId ?? null,
        Date.now(),
        dueMs,
      );
  }

  /** Oldest first. */
  listDue(nowMs: number): Delivery[] {
    return this.database
      .prepare(
        'SELECT * FROM deliveries WHERE done_ms IS NULL AND due_ms <= ? ORDER BY created_ms, rowid LIMIT 50',
      )
      .all(nowMs)
      .map((row) => ({
        id: String(row['id']),
        kind: row['kind'] === 'bot' ? 'bot' : 'notification',
        target: String(row['target']),
        body: String(row['body']),
        subscriptionId: row['subscription_id'] === null ? undefined : String(row['subscription_id']),
        createdMs: Number(row['created_ms']),
        attempts: Number(row['attempts']),
      }));
  }

  nextDueMs(): number | undefined {
    const row = this.database
      .prepare('SELECT min(due_ms) AS due FROM deliveries WHERE done_ms IS NULL')
      .get();
    return row?.['due'] === null || row === undefined ? undefined : Number(row['due']);
  }

  /** Sent, or given up with the last `failure`. */
  finish(id: string, failure?: string): void {
    this.database
      .prepare('UPDATE deliveries SET done_ms = ?, failure = ?, attempts = attempts + 1 WHERE id = ?')
      .run(Date.now(), failure ?? null, id);
  }

  retry(id: string, dueMs: number, failure: string): void {
    this.database
      .prepare('UPDATE deliveries SET due_ms = ?, failure = ?, attempts = attempts + 1 WHERE id = ?')
      .run(dueMs, failure, id);
  }

  /** Drops what is still to be sent for a subscription that is gone. */
  dropOfSubscription(subscriptionId: string): void {
    this.database
      .prepare('DELETE FROM deliveries WHERE subscription_id = ? AND done_ms IS NULL')
      .run(subscriptionId);
  }
}
