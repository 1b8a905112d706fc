import pg from 'pg';
import type { StackUnderTest } from './stack.ts';

/**
 * As if so many minutes had passed since all that was seen of an appointment: who waits has waited longer, and what was due
 * is due sooner. Evidence cannot be changed in use, so its triggers are off here.
 */
export async function ageWait(
  { databaseUrl }: StackUnderTest,
  appointmentId: string,
  minutes: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    const by = `make_interval(mins => $2)`;
    const earlier = (during: string): string =>
      `tstzrange(lower(${during}) - ${by}, upper(${during}) - ${by})`;
    for (const statement of [
      `UPDATE evidence SET occurred_at = occurred_at - ${by} WHERE appointment_id = $1`,
      `UPDATE participants SET waiting_since = waiting_since - ${by} WHERE appointment_id = $1`,
      `UPDATE appointment_staff SET during = ${earlier('during')} WHERE appointment_id = $1`,
      `UPDATE appointments SET during = ${earlier('during')}, patient_starts_at = patient_starts_at - ${by},
        patient_ends_at = patient_ends_at - ${by} WHERE appointment_id = $1`,
      `UPDATE timetable SET due_at = due_at - ${by}, version = version + 1 WHERE subject_id = $1`,
    ])
      await client.query(statement, [appointmentId, minutes]);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
