import pg from 'pg';

export const EXCLUSION_VIOLATION = '23P01';

/** Whether a statement failed because somebody whom it claims is taken, here or in the organisation that they work for. */
export function isStaffTaken(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === EXCLUSION_VIOLATION &&
    error.table === 'appointment_staff'
  );
}
