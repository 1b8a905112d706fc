import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The SQLite file of one PAS: its records and the messages that came, so that both change together. */
export function openPasDatabase(directory: string): DatabaseSync {
  mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(path.join(directory, 'pas.sqlite'));
  // NORMAL survives the death of the process; a power cut may cost the last moments
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  return database;
}
