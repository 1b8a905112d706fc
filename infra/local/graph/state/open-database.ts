import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS events (
  id TEXT PRIMARY KEY, user_id TEXT NOT NULL, ical_uid TEXT NOT NULL, transaction_id TEXT, meeting_id TEXT,
  start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL, is_series INTEGER NOT NULL, properties TEXT NOT NULL,
  created_ms INTEGER NOT NULL, modified_ms INTEGER NOT NULL, change_seq INTEGER NOT NULL, is_deleted INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX IF NOT EXISTS events_transaction ON events (user_id, transaction_id) WHERE transaction_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS events_by_time ON events (user_id, start_ms);
CREATE INDEX IF NOT EXISTS events_by_change ON events (user_id, change_seq);
CREATE INDEX IF NOT EXISTS events_by_seq ON events (change_seq);
CREATE TABLE IF NOT EXISTS meetings (
  id TEXT PRIMARY KEY, opaque TEXT NOT NULL UNIQUE, thread_id TEXT NOT NULL, user_id TEXT NOT NULL, external_id TEXT,
  start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL, created_ms INTEGER NOT NULL, properties TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS meetings_external ON meetings (user_id, external_id) WHERE external_id IS NOT NULL;
CREATE TABLE IF NOT EXISTS calls (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL, started_ms INTEGER NOT NULL, ended_ms INTEGER
);
CREATE UNIQUE INDEX IF NOT EXISTS calls_running ON calls (meeting_id) WHERE ended_ms IS NULL;
CREATE TABLE IF NOT EXISTS participants (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL, call_id TEXT, display_name TEXT NOT NULL, object_id TEXT,
  guest_id TEXT NOT NULL, role TEXT NOT NULL, state TEXT NOT NULL, asked_ms INTEGER NOT NULL, joined_ms INTEGER, left_ms INTEGER,
  grace_ms INTEGER NOT NULL, has_page INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS participants_by_meeting ON participants (meeting_id, state);
CREATE INDEX IF NOT EXISTS participants_by_call ON participants (call_id);
CREATE TABLE IF NOT EXISTS subscriptions (id TEXT PRIMARY KEY, expires_ms INTEGER NOT NULL, properties TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, body TEXT NOT NULL, subscription_id TEXT,
  created_ms INTEGER NOT NULL, due_ms INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, done_ms INTEGER, failure TEXT
);
CREATE TABLE IF NOT EXISTS chat_apps (thread_id TEXT PRIMARY KEY);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_ms) WHERE done_ms IS NULL;
`;

/** Opens the stand-in's durable store in `stateDir`, making it on first use. Survives `kill -9`. */
export function openDatabase(stateDir: string): DatabaseSync {
  mkdirSync(stateDir, { recursive: true });
  const database = new DatabaseSync(path.join(stateDir, 'graph.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  database.exec(SCHEMA);
  return database;
}

/** Runs `work` in one transaction. @throws what `work` throws, after undoing all of it */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (failure) {
    database.exec('ROLLBACK');
    throw failure;
  }
}
