import pg from 'pg';
import type { Taken } from '../ports/appointment-store.ts';

const EXCLUSION_VIOLATION = '23P01';
const UNIQUE_VIOLATION = '23505';

/** What is taken when a claim met another one in a table. */
export const TAKEN_BY_TABLE: Readonly<Record<string, Taken>> = {
  appointments: 'patient-already-booked',
  appointment_staff: 'slot-taken',
  appointment_resources: 'resource-taken',
};

/**
 * The table in which a statement met something that is there already: for the time of somebody or something, what takes
 * it, here or in the organisation that a guest works for. Undefined when it failed for another reason.
 */
export function tableOfClash(error: unknown): string | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  return error.code === EXCLUSION_VIOLATION || error.code === UNIQUE_VIOLATION ? error.table : undefined;
}
