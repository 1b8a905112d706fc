import pg from 'pg';

const EXCLUSION_VIOLATION = '23P01';
const UNIQUE_VIOLATION = '23505';

/**
 * The table in which a statement met something that is there already: for the time of somebody or something, what takes
 * it, here or in the organisation that a guest works for. Undefined when it failed for another reason.
 */
export function tableOfClash(error: unknown): string | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  return error.code === EXCLUSION_VIOLATION || error.code === UNIQUE_VIOLATION ? error.table : undefined;
}
