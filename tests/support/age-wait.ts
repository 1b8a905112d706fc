import pg from 'pg';
import type { OwnOrganisation } from './own-organisation.ts';

const DEADLOCK = '40P01';
const ATTEMPTS = 5;

/**
 * As if so many minutes had passed since all that was seen of an appointment: who waits has waited longer, and what was due
 * is due sooner. Evidence cannot be changed in use, so what keeps it is off for this one transaction.
 */
export async function ageWait(
  { databaseUrl, orgId }: OwnOrganisation,
  appointmentId: string,
  minutes: number,
): Promise<void> {
  const by = 'make_interval(mins => $2)';
  const earlier = (during: string): string => `tstzrange(lower(${during}) - ${by}, upper(${during}) - ${by})`;
  // only the owner of the tables can
  const client = new pg.Client({ connectionString: databaseUrl.replace('confer_app', 'confer_owner') });
  await client.connect();
  const age = async (): Promise<void> => {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('confer.org_id', $1, true)`, [orgId]);
    // in the product's order: the appointment, then what was seen of it
    await client.query('SELECT FROM appointments WHERE appointment_id = $1 FOR UPDATE', [appointmentId]);
    await client.query('ALTER TABLE evidence DISABLE TRIGGER evidence_is_append_only');
    for (const statement of [
      `UPDATE evidence SET occurred_at = occurred_at - ${by} WHERE appointment_id = $1`,
      `UPDATE participants SET waiting_since = waiting_since - ${by} WHERE appointment_id = $1`,
      `UPDATE appointment_staff SET during = ${earlier('during')} WHERE appointment_id = $1`,
      `UPDATE appointments SET during = ${earlier('during')}, patient_starts_at = patient_starts_at - ${by},
        patient_ends_at = patient_ends_at - ${by} WHERE appointment_id = $1`,
      `UPDATE timetable SET due_at = due_at - ${by}, version = version + 1 WHERE subject_id = $1`,
    ])
      await client.query(statement, [appointmentId, minutes]);
    await client.query('ALTER TABLE evidence ENABLE TRIGGER evidence_is_append_only');
    await client.query('COMMIT');
  };
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await age();
        return;
      } catch (error) {
        // the product writes meanwhile, of other appointments too
        if (attempt === ATTEMPTS || (error as { code?: string }).code !== DEADLOCK) throw error;
        await client.query('ROLLBACK');
      }
    }
  } finally {
    await client.end();
  }
}
