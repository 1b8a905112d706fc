import pg from 'pg';

export const EXCLUSION_VIOLATION = '23P01';

/**
 * Whether a statement failed because a guest whom it claims is taken in the organisation that they work for: own claims
 * step back by themselves, those at home are made by a trigger and cannot.
 */
export function isTakenAtHome(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === EXCLUSION_VIOLATION &&
    error.table === 'appointment_staff'
  );
}
