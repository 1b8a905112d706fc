import type { DatabaseSync } from 'node:sqlite';
import type { FhirResource } from './fhir-json.ts';
import type { IndexRow } from './search-parameters.ts';
import type { SearchQuery } from './search-query.ts';
import type { StoredType } from './stored-types.ts';

/** One version of a resource; `resource` is undefined when this version is its deletion. */
export interface Version {
  type: StoredType;
  id: string;
  version: number;
  /** RFC 3339. */
  at: string;
  /** The person or system that wrote it. */
  author: string;
  resource: FhirResource | undefined;
}

interface VersionRow {
  type: StoredType;
  id: string;
  version: number;
  at: string;
  author: string;
  body: string | null;
}

/** Where a resource refers to another, as `Type/id`, in the index: for integrity, not for searching. */
export const REFERENCE_PARAM = '__reference';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS versions (
    type TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
    at TEXT NOT NULL, author TEXT NOT NULL, body TEXT,
    PRIMARY KEY (type, id, version)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS current (
    type TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, deleted INTEGER NOT NULL,
    UNIQUE (type, id)
  );
  CREATE TABLE IF NOT EXISTS search (
    type TEXT NOT NULL, id TEXT NOT NULL, param TEXT NOT NULL,
    system TEXT NOT NULL, text TEXT NOT NULL, low INTEGER, high INTEGER
  );
  CREATE INDEX IF NOT EXISTS search_by_text ON search (type, param, text);
  CREATE INDEX IF NOT EXISTS search_by_value ON search (param, text);
  CREATE INDEX IF NOT EXISTS search_by_time ON search (type, param, low);
  CREATE INDEX IF NOT EXISTS search_by_resource ON search (type, id);
`;

const toVersion = (row: VersionRow): Version => ({
  type: row.type,
  id: row.id,
  version: row.version,
  at: row.at,
  author: row.author,
  resource: row.body === null ? undefined : (JSON.parse(row.body) as FhirResource),
});

/** Every version of every resource. Synchronous: one request is served wholly before the next. */
export class RecordStore {
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
    database.exec(SCHEMA);
  }

  /** Runs `work` whole or not at all. */
  transaction<T>(work: () => T): T {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  latest(type: StoredType, id: string): Version | undefined {
    const row = this.database
      .prepare('SELECT * FROM versions WHERE type = ? AND id = ? ORDER BY version DESC LIMIT 1')
      .get(type, id) as unknown as VersionRow | undefined;
    return row === undefined ? undefined : toVersion(row);
  }

  version(type: StoredType, id: string, version: number): Version | undefined {
    const row = this.database
      .prepare('SELECT * FROM versions WHERE type = ? AND id = ? AND version = ?')
      .get(type, id, version) as unknown as VersionRow | undefined;
    return row === undefined ? undefined : toVersion(row);
  }

  /** Newest first. */
  history(type: StoredType, id: string): Version[] {
    const rows = this.database
      .prepare('SELECT * FROM versions WHERE type = ? AND id = ? ORDER BY version DESC')
      .all(type, id) as unknown as VersionRow[];
    return rows.map(toVersion);
  }

  search(type: StoredType, query: SearchQuery): { total: number; matches: Version[] } {
    const where = ['current.type = ?', 'current.deleted = 0', ...query.where].join(' AND ');
    const counted = this.database
      .prepare(`SELECT count(*) AS total FROM current WHERE ${where}`)
      .get(type, ...query.values) as { total: number };
    const rows = this.database
      .prepare(
        `SELECT versions.* FROM current JOIN versions USING (type, id, version)
         WHERE ${where} ORDER BY ${query.order} LIMIT ? OFFSET ?`,
      )
      .all(type, ...query.values, ...query.orderValues, query.count, query.offset) as unknown as VersionRow[];
    return { total: counted.total, matches: rows.map(toVersion) };
  }

  /** Adds a version and makes it the current one, with its index rows. */
  add(version: Version, rows: readonly IndexRow[]): void {
    const { type, id, resource } = version;
    this.database
      .prepare('INSERT INTO versions (type, id, version, at, author, body) VALUES (?, ?, ?, ?, ?, ?)')
      .run(type, id, version.version, version.at, version.author, resource ? JSON.stringify(resource) : null);
    this.database
      .prepare(
        `INSERT INTO current (type, id, version, deleted) VALUES (?, ?, ?, ?)
         ON CONFLICT (type, id) DO UPDATE SET version = excluded.version, deleted = excluded.deleted`,
      )
      .run(type, id, version.version, resource === undefined ? 1 : 0);
    this.database.prepare('DELETE FROM search WHERE type = ? AND id = ?').run(type, id);
    const insert = this.database.prepare(
      'INSERT INTO search (type, id, param, system, text, low, high) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    for (const row of rows) insert.run(type, id, row.param, row.system, row.text, row.low, row.high);
  }

  /** Whether a resource is there and not deleted. @param reference `Type/id` */
  holds(reference: string): boolean {
    const [type = '', id = ''] = reference.split('/');
    return (
      this.database
        .prepare('SELECT 1 FROM current WHERE type = ? AND id = ? AND deleted = 0')
        .get(type, id) !== undefined
    );
  }

  /** The `Type/id` of those that carry an identifier. */
  withIdentifier(type: StoredType, system: string, value: string): string[] {
    const rows = this.database
      .prepare(
        "SELECT DISTINCT id FROM search WHERE type = ? AND param = 'identifier' AND text = ? AND system = ?",
      )
      .all(type, value, system) as { id: string }[];
    return rows.map((row) => `${type}/${row.id}`);
  }

  /** Those that carry an identifier, as they are now. */
  heldWithIdentifier(type: StoredType, system: string, value: string): (FhirResource & { id: string })[] {
    return this.withIdentifier(type, system, value).flatMap((reference) => {
      const id = reference.slice(`${type}/`.length);
      const resource = this.latest(type, id)?.resource;
      return resource === undefined ? [] : [{ ...resource, id }];
    });
  }

  /** One resource that refers to `reference` (`Type/id`), if any does. */
  referrerOf(reference: string): string | undefined {
    const row = this.database
      .prepare('SELECT type, id FROM search WHERE param = ? AND text = ? LIMIT 1')
      .get(REFERENCE_PARAM, reference) as { type: string; id: string } | undefined;
    return row === undefined ? undefined : `${row.type}/${row.id}`;
  }
}
