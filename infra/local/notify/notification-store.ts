import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TemplateType } from './templates.ts';

export type NotificationStatus = 'sending' | 'delivered' | 'permanent-failure' | 'temporary-failure';

/** A message that Notify has taken. Times are RFC 3339 in UTC. */
export interface Notification {
  id: string;
  type: TemplateType;
  /** The recipient as the sender wrote it. */
  to: string;
  /** The recipient as Notify keeps it: digits with 44 in front, or a lower-case address. */
  recipient: string;
  templateId: string;
  templateVersion: number;
  subject: string | null;
  body: string;
  reference: string | null;
  status: NotificationStatus;
  createdAt: string;
  sentAt: string | null;
  completedAt: string | null;
}

/** A delivery receipt that still has to reach the product. */
export interface DueReceipt {
  notificationId: string;
  attempts: number;
}

export interface NotificationFilter {
  reference?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
  olderThan?: string | undefined;
  limit: number;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS notifications (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, reference TEXT, recipient TEXT NOT NULL,
    type TEXT NOT NULL, status TEXT NOT NULL, json TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS notifications_reference ON notifications (reference);
  CREATE TABLE IF NOT EXISTS receipts (
    notification_id TEXT NOT NULL, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL);`;

const notificationOf = (row: Record<string, unknown>): Notification =>
  JSON.parse(String(row['json'])) as Notification;

/** Everything that was sent and every receipt still owed, in one SQLite file that survives a kill. */
export class NotificationStore {
  private readonly database: DatabaseSync;

  constructor(folder: string) {
    this.database = new DatabaseSync(path.join(folder, 'notify.sqlite'));
    this.database.exec(SCHEMA);
  }

  save(notification: Notification): void {
    this.database
      .prepare(
        `INSERT INTO notifications (id, reference, recipient, type, status, json) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET status = excluded.status, json = excluded.json`,
      )
      .run(
        notification.id,
        notification.reference,
        notification.recipient,
        notification.type,
        notification.status,
        JSON.stringify(notification),
      );
  }

  findById(id: string): Notification | undefined {
    const row = this.database.prepare('SELECT json FROM notifications WHERE id = ?').get(id.toLowerCase());
    return row === undefined ? undefined : notificationOf(row);
  }

  /** Newest first, as Notify lists them. */
  list(filter: NotificationFilter): Notification[] {
    const rows = this.database
      .prepare(
        `SELECT json FROM notifications
         WHERE (:reference IS NULL OR reference = :reference) AND (:status IS NULL OR status = :status)
           AND (:type IS NULL OR type = :type)
           AND (:older IS NULL OR sequence < (SELECT sequence FROM notifications WHERE id = :older))
         ORDER BY sequence DESC LIMIT :limit`,
      )
      .all({
        reference: filter.reference ?? null,
        status: filter.status ?? null,
        type: filter.type ?? null,
        older: filter.olderThan ?? null,
        limit: filter.limit,
      });
    return rows.map(notificationOf);
  }

  /** Messages that were taken but whose fate is not known yet: what a restart has to go on with. */
  sending(): Notification[] {
    return this.list({ status: 'sending', limit: 10_000 }).reverse();
  }

  addReceipt(notificationId: string, dueAt: number, attempts: number): void {
    this.database.prepare('INSERT INTO receipts VALUES (?, ?, ?)').run(notificationId, dueAt, attempts);
  }

  /** Takes every receipt whose time has come; a failed one is added again by the caller. */
  receiptsDue(now: number): (DueReceipt & { rowId: number })[] {
    return this.database
      .prepare(
        'SELECT rowid, notification_id, attempts FROM receipts WHERE due_at <= ? ORDER BY due_at LIMIT 20',
      )
      .all(now)
      .map((row) => ({
        rowId: Number(row['rowid']),
        notificationId: String(row['notification_id']),
        attempts: Number(row['attempts']),
      }));
  }

  removeReceipt(rowId: number): void {
    this.database.prepare('DELETE FROM receipts WHERE rowid = ?').run(rowId);
  }

  close(): void {
    this.database.close();
  }
}
