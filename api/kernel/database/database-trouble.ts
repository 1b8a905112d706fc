import pg from 'pg';

/**
 * Classes of SQLSTATE in which the database, and not the statement, is the trouble (PostgreSQL, appendix A): the connection
 * broke, the transaction was rolled back for others, resources are short, somebody intervened (a timeout, a shutdown), the
 * system failed. A lock that was not to be had and a transaction that was idle for too long are single codes.
 */
const PASSING = /^(08|40|53|57|58)|^(55P03|25P03|25P04)$/;

/** What `pg` and `pg-pool` throw of a connection, without a code. */
const OF_CONNECTION =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;
const NO_CONNECTION: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/**
 * Whether the same work may succeed later because the database failed, and not the work.
 * @returns what an operator may read of it; undefined for everything else, such as a statement that cannot be right
 */
export function databaseTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof pg.DatabaseError) {
    const code = error.code ?? '';
    return PASSING.test(code) ? `database: ${code}` : undefined;
  }
  if (OF_CONNECTION.test(error.message)) return 'database: no connection';
  const isOfSocket = 'syscall' in error && 'code' in error && NO_CONNECTION.has(String(error.code));
  return isOfSocket ? 'database: no connection' : undefined;
}
