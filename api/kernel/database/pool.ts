import pg from 'pg';
import { columnTypes } from './column-types.ts';
import { GatheringSocket } from './gathering-socket.ts';

export interface PoolOptions {
  /** `postgresql://…`; a unix socket's folder is given as `?host=%2Ffolder`. */
  databaseUrl: string;
  /** Connections at most. */
  maxConnections: number;
  /** Told when a connection that nobody uses breaks; the pool then opens another. */
  onIdleError: (error: Error) => void;
}

const CONNECT_WITHIN_MS = 10_000;
const STATEMENT_WITHIN_MS = 30_000;
const IDLE_IN_TRANSACTION_MS = 30_000;
const EXPORT_WITHIN_MS = 15 * 60_000;

/** What every connection of ours has in common. */
export function connectionSettings(databaseUrl: string): pg.ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: 'confer',
    types: columnTypes,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    // nothing of ours takes this long: a transaction that does holds locks that others wait for
    statement_timeout: STATEMENT_WITHIN_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
}

/** Connections for exports, which take their time and for which COPY cannot be pipelined. Two at a time, the rest wait. */
export function makeExportPool(options: Omit<PoolOptions, 'maxConnections'>): pg.Pool {
  const pool = new pg.Pool({
    ...connectionSettings(options.databaseUrl),
    statement_timeout: EXPORT_WITHIN_MS,
    // a reader may be slow
    idle_in_transaction_session_timeout: EXPORT_WITHIN_MS,
    max: 2,
    idleTimeoutMillis: 1_000,
  });
  pool.on('error', options.onIdleError);
  return pool;
}

/** Connections for short work. Queries are pipelined: several may be on their way at once, answered in order. */
export function makePool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...connectionSettings(options.databaseUrl),
    max: options.maxConnections,
    pipeline: true,
    stream: () => new GatheringSocket(),
  });
  pool.on('error', options.onIdleError);
  return pool;
}
