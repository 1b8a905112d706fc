import pg from 'pg';

/** So many minutes ago all of them came in, shortly before the time of their appointments. */
const CAME_IN = 5;
/** One in so many appointments is on the next day: its pages stand open too early. */
const EARLY_IS_ONE_IN = 10;
const IS_EARLY = `hashtext(a.appointment_id::text) % ${EARLY_IS_ONE_IN} = 0`;

/**
 * Makes now the time of the appointments of those who have come in, and lets them wait; of a tenth it is tomorrow. That they all have the same
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
      `UPDATE appointments a SET during = tstzrange(at.start, at.start + interval '30 minutes'), patient_starts_at = at.start,
         patient_ends_at = at.start + interval '30 minutes'
       FROM participants c, (VALUES (true, now() + interval '1 day'), (false, now())) AS at (is_early, start)
       WHERE at.is_early = (${IS_EARLY}) AND c.org_id = a.org_id AND c.appointment_id = a.appointment_id AND c.verified_at IS NOT NULL`,
    );
    await client.query(
      `UPDATE participants c SET state = 'waiting', last_seen_at = now(), waiting_since = now() - interval '${CAME_IN} minutes'
       FROM appointments a WHERE c.org_id = a.org_id AND c.appointment_id = a.appointment_id AND c.verified_at IS NOT NULL
         AND NOT (${IS_EARLY})`,
    );
    await client.query('VACUUM ANALYZE participants, appointments');
  } finally {
    await client.end();
  }
}
