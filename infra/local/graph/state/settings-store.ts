import type { DatabaseSync } from 'node:sqlite';

/** Small settings of the stand-in that survive a restart. */
export class SettingsStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  /** The value last saved under `name`, or `otherwise`. */
  read<T>(name: string, otherwise: T): T {
    const row = this.database.prepare('SELECT value FROM settings WHERE name = ?').get(name);
    return row === undefined ? otherwise : (JSON.parse(String(row['value'])) as T);
  }

  save(name: string, value: unknown): void {
    this.database
      .prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
      .run(name, JSON.stringify(value));
  }
}
