import { randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { DateTimeTimeZone } from '../api/date-times.ts';
import type { Json } from '../api/odata.ts';

/** One date of a series that was changed by itself. */
export interface MovedDate {
  startMs: number;
  endMs: number;
  /** Its own properties, by Graph's names. */
  rest: Json;
}

/** What a calendar item holds beside its keys. Times are as the client sent them. */
export interface EventProperties {
  start: DateTimeTimeZone;
  end: DateTimeTimeZone;
  isOrganizer: boolean;
  organizerId: string;
  isCancelled: boolean;
  /** Everything else, by Graph's names. */
  rest: Json;
  /** Local dates of a series that were taken out. */
  cancelledDates: string[];
  /** Dates of a series that are otherwise than the series, by their local date in it. */
  movedDates?: Record<string, MovedDate>;
}

export interface StoredEvent {
  id: string;
  userId: string;
  iCalUId: string;
  transactionId: string | undefined;
  meetingId: string | undefined;
  startMs: number;
  /** End of the item, or of the last occurrence of a series. */
  endMs: number;
  isSeries: boolean;
  properties: EventProperties;
  createdMs: number;
  modifiedMs: number;
  /** Grows with every change in the stand-in; also the change key. */
  changeSeq: number;
  isDeleted: boolean;
}

type NewEvent = Omit<StoredEvent, 'id' | 'createdMs' | 'modifiedMs' | 'changeSeq' | 'isDeleted'>;

/** Calendar items of all mailboxes. Deleted ones stay as tombstones, for delta queries. */
export class EventStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  insert(event: NewEvent): StoredEvent {
    const id = `AAMkAD${randomBytes(48).toString('base64url')}`;
    const now = Date.now();
    this.database
      .prepare(`INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`)
      .run(
        id,
        event.userId,
        event.iCalUId,
        event.transactionId ?? null,
        event.meetingId ?? null,
        event.startMs,
        event.endMs,
        event.isSeries ? 1 : 0,
        JSON.stringify(event.properties),
        now,
        now,
        this.nextSeq(),
      );
    return this.getById(id);
  }

  /** Saves changed times and properties under a new change key. */
  update(event: StoredEvent): StoredEvent {
    this.database
      .prepare(
        `UPDATE events SET start_ms = ?, end_ms = ?, is_series = ?, properties = ?, meeting_id = ?, modified_ms = ?, change_seq = ?
         WHERE id = ?`,
      )
      .run(
        event.startMs,
        event.endMs,
        event.isSeries ? 1 : 0,
        JSON.stringify(event.properties),
        event.meetingId ?? null,
        Date.now(),
        this.nextSeq(),
        event.id,
      );
    return this.getById(event.id);
  }

  remove(id: string): void {
    this.database
      .prepare('UPDATE events SET is_deleted = 1, change_seq = ? WHERE id = ?')
      .run(this.nextSeq(), id);
  }

  findById(userId: string, id: string): StoredEvent | undefined {
    return this.list('user_id = ? AND id = ? AND is_deleted = 0', userId, id)[0];
  }

  /** Also finds deleted ones: a transaction id is never free again. */
  findByTransaction(userId: string, transactionId: string): StoredEvent | undefined {
    return this.list('user_id = ? AND transaction_id = ?', userId, transactionId)[0];
  }

  listByICalUId(iCalUId: string): StoredEvent[] {
    return this.list('ical_uid = ? AND is_deleted = 0', iCalUId);
  }

  listOfUser(userId: string): StoredEvent[] {
    return this.list('user_id = ? AND is_deleted = 0 ORDER BY start_ms', userId);
  }

  /** Items and series that may touch `[fromMs, toMs)`. */
  listTouching(userId: string, fromMs: number, toMs: number): StoredEvent[] {
    return this.list(
      'user_id = ? AND is_deleted = 0 AND start_ms < ? AND end_ms >= ? ORDER BY start_ms',
      userId,
      toMs,
      fromMs,
    );
  }

  /** What changed after `seq`, tombstones included. */
  listChangedSince(userId: string, seq: number): StoredEvent[] {
    return this.list('user_id = ? AND change_seq > ? ORDER BY change_seq', userId, seq);
  }

  latestSeq(): number {
    return Number(
      this.database.prepare('SELECT coalesce(max(change_seq), 0) AS seq FROM events').get()?.['seq'],
    );
  }

  private nextSeq(): number {
    return this.latestSeq() + 1;
  }

  private getById(id: string): StoredEvent {
    const event = this.list('id = ?', id)[0];
    if (event === undefined) throw new Error(`Event ${id} has vanished`);
    return event;
  }

  private list(where: string, ...values: (string | number)[]): StoredEvent[] {
    return this.database
      .prepare(`SELECT * FROM events WHERE ${where}`)
      .all(...values)
      .map(toEvent);
  }
}

function toEvent(row: Record<string, SQLOutputValue>): StoredEvent {
  const text = (name: string): string | undefined => (row[name] === null ? undefined : String(row[name]));
  return {
    id: String(row['id']),
    userId: String(row['user_id']),
    iCalUId: String(row['ical_uid']),
    transactionId: text('transaction_id'),
    meetingId: text('meeting_id'),
    startMs: Number(row['start_ms']),
    endMs: Number(row['end_ms']),
    isSeries: row['is_series'] === 1,
    properties: JSON.parse(String(row['properties'])) as EventProperties,
    createdMs: Number(row['created_ms']),
    modifiedMs: Number(row['modified_ms']),
    changeSeq: Number(row['change_seq']),
    isDeleted: row['is_deleted'] === 1,
  };
}
