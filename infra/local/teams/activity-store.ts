import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The parts of a Bot Framework activity that this stand-in reads; the rest is kept as it came. */
export interface Activity {
  type: string;
  id?: string;
  timestamp?: string;
  text?: string;
  textFormat?: string;
  summary?: string;
  attachments?: { contentType: string; content?: unknown }[];
  from?: { id: string; name?: string; aadObjectId?: string };
  conversation?: { id: string };
  channelData?: Record<string, unknown>;
  replyToId?: string;
  [other: string]: unknown;
}

/** A message in a chat or channel. */
export interface StoredActivity {
  id: string;
  /** Conversation without `;messageid=`. */
  place: string;
  /** First message of the post in a channel; its own id for that message; undefined in a chat. */
  rootId: string | undefined;
  isFromBot: boolean;
  activity: Activity;
  createdAt: string;
  /** Set when the sender changed it. */
  updatedAt: string | undefined;
  isDeleted: boolean;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS activities (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, place TEXT NOT NULL, root_id TEXT, json TEXT NOT NULL,
    UNIQUE (place, id));
  CREATE TABLE IF NOT EXISTS installs (place TEXT PRIMARY KEY, accepted_at TEXT NOT NULL);`;

const stored = (row: Record<string, unknown>): StoredActivity =>
  JSON.parse(String(row['json'])) as StoredActivity;

/** Messages and app installs, in one SQLite file that survives a kill. */
export class ActivityStore {
  private readonly database: DatabaseSync;
  private lastId = 0;

  constructor(folder: string) {
    this.database = new DatabaseSync(path.join(folder, 'teams.sqlite'));
    this.database.exec(SCHEMA);
  }

  /** A new activity id: milliseconds since 1970, as Teams has them, never twice the same. */
  newId(): string {
    this.lastId = Math.max(Date.now(), this.lastId + 1);
    return String(this.lastId);
  }

  save(activity: StoredActivity): void {
    this.database
      .prepare(
        `INSERT INTO activities (id, place, root_id, json) VALUES (?, ?, ?, ?)
         ON CONFLICT (place, id) DO UPDATE SET json = excluded.json`,
      )
      .run(activity.id, activity.place, activity.rootId ?? null, JSON.stringify(activity));
  }

  find(place: string, id: string): StoredActivity | undefined {
    const row = this.database
      .prepare('SELECT json FROM activities WHERE place = ? AND id = ?')
      .get(place, id);
    return row === undefined ? undefined : stored(row);
  }

  /** Messages of a place, oldest first; with `rootId`, of one post. */
  list(place: string, rootId?: string): StoredActivity[] {
    return this.database
      .prepare(
        `SELECT json FROM activities WHERE place = :place AND (:root IS NULL OR root_id = :root) ORDER BY sequence`,
      )
      .all({ place, root: rootId ?? null })
      .map(stored);
  }

  /** The newest messages of several places, newest first. */
  latest(places: readonly string[], limit: number): StoredActivity[] {
    return this.database
      .prepare(
        `SELECT json FROM activities WHERE place IN (SELECT value FROM json_each(?)) ORDER BY sequence DESC LIMIT ?`,
      )
      .all(JSON.stringify(places), limit)
      .map(stored);
  }

  isInstalled(place: string): boolean {
    return this.database.prepare('SELECT 1 FROM installs WHERE place = ?').get(place) !== undefined;
  }

  recordInstall(place: string): void {
    this.database
      .prepare('INSERT INTO installs VALUES (?, ?) ON CONFLICT (place) DO NOTHING')
      .run(place, new Date().toISOString());
  }

  close(): void {
    this.database.close();
  }
}
