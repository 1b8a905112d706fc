import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The number that people answer to: of Ofcom's range for fiction. */
const SERVICE_NUMBER = '447700900999';
const TICK_MS = 250;
/** Notify calls back up to five times more. */
const RETRIES = 5;

/** A text that somebody sent to the service. */
export interface InboundText {
  id: string;
  /** Digits with 44 in front. */
  from: string;
  message: string;
  /** RFC 3339 in UTC. */
  receivedAt: string;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS inbound (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL, due_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0);`;

const textOf = (row: Record<string, unknown>): InboundText => JSON.parse(String(row['json'])) as InboundText;

export interface InboundOptions {
  callbackUrl: string;
  callbackToken: string;
  /** Time between tries: five minutes at Notify, seconds here. */
  retryMs: number;
}

/** Texts from phones, each kept until the product has taken it. */
export class InboundTexts {
  private readonly database: DatabaseSync;
  private readonly options: InboundOptions;
  private timer: NodeJS.Timeout | undefined;
  private isBusy = false;

  constructor(folder: string, options: InboundOptions) {
    this.database = new DatabaseSync(path.join(folder, 'inbound.sqlite'));
    this.database.exec(SCHEMA);
    this.options = options;
  }

  /** @param from digits with 44 in front */
  receive(from: string, message: string): InboundText {
    const text = { id: randomUUID(), from, message, receivedAt: new Date().toISOString() };
    this.database
      .prepare('INSERT INTO inbound (id, json, due_at) VALUES (?, ?, ?)')
      .run(text.id, JSON.stringify(text), Date.now());
    return text;
  }

  /** Oldest first. */
  list(): InboundText[] {
    return this.database.prepare('SELECT json FROM inbound ORDER BY sequence').all().map(textOf);
  }

  /** Calls the product back until stopped. */
  start(): void {
    this.timer = setInterval(() => {
      if (this.isBusy) return;
      this.isBusy = true;
      void this.deliverDue().finally(() => {
        this.isBusy = false;
      });
    }, TICK_MS);
  }

  close(): void {
    clearInterval(this.timer);
    this.database.close();
  }

  private async deliverDue(): Promise<void> {
    const due = this.database
      .prepare('SELECT json, attempts FROM inbound WHERE due_at <= ? ORDER BY sequence LIMIT 20')
      .all(Date.now());
    for (const row of due) {
      const text = textOf(row);
      const attempts = Number(row['attempts']);
      const isDone = (await this.isTaken(text)) || attempts >= RETRIES;
      this.database
        .prepare('UPDATE inbound SET due_at = ?, attempts = ? WHERE id = ?')
        .run(isDone ? null : Date.now() + this.options.retryMs, attempts + 1, text.id);
    }
  }

  private async isTaken(text: InboundText): Promise<boolean> {
    try {
      const response = await fetch(this.options.callbackUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${this.options.callbackToken}`,
        },
        body: JSON.stringify(callbackOf(text)),
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      if (!response.ok) console.error(`inbound text ${text.id}: the product answered ${response.status}`);
      return response.ok;
    } catch (error) {
      console.error(`inbound text ${text.id}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }
}

/** The body of Notify's callback for received texts. */
function callbackOf(text: InboundText): Record<string, unknown> {
  return {
    id: text.id,
    source_number: text.from,
    destination_number: SERVICE_NUMBER,
    message: text.message,
    date_received: text.receivedAt,
  };
}

/** A received text as `GET /v2/received-text-messages` gives it. */
export function describeReceivedText(text: InboundText, serviceId: string): Record<string, unknown> {
  return {
    id: text.id,
    user_number: text.from,
    notify_number: SERVICE_NUMBER,
    content: text.message,
    created_at: text.receivedAt,
    service_id: serviceId,
  };
}

/** A received text as this stand-in's own page and scripts see it. */
export function describeReplyForPage(text: InboundText): Record<string, unknown> {
  return {
    id: text.id,
    to: text.from,
    recipient: text.from,
    type: 'sms',
    isReply: true,
    subject: null,
    body: text.message,
    reference: null,
    created_at: text.receivedAt,
    status: 'received',
  };
}
