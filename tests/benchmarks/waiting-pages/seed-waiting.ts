import pg from 'pg';

/** So many minutes ago all of them came in, shortly before the time of their appointments. */
const CAME_IN = 5;

/**
 * Makes now the time of the appointments of all who have come in, and lets them wait. That they all have the same
 * people of the staff, no product would take: what stands against it is dropped.
 * @param superuserUrl of a database of `seedOpenPages`
 */
export async function letThemWait(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ statement: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement FROM pg_constraint
       WHERE contype = 'x' AND conrelid = ANY ('{appointments, appointment_staff}'::regclass[])`,
    );
    for (const { statement } of rows) await client.query(statement);
    await client.query(
      `UPDATE appointments a SET during = tstzrange(now(), now() + interval '30 minutes'), patient_starts_at = now(),
         patient_ends_at = now() + interval '30 minutes'
       FROM participants c WHERE c.org_id = a.org_id AND c.appointment_id = a.appointment_id AND c.verified_at IS NOT NULL`,
    );
    await client.query(
      `UPDATE participants SET state = 'waiting', last_seen_at = now(),
         waiting_since = now() - interval '${CAME_IN} minutes' WHERE verified_at IS NOT NULL`,
    );
    await client.query('VACUUM ANALYZE participants, appointments');
  } finally {
    await client.end();
  }
}
