import type pg from 'pg';
import { seedBookings } from './seed-bookings.ts';
import { seedClinics } from './seed-clinics.ts';
import { FIRST_DAY, ORG_ID } from './scale-ids.ts';

/**
 * Fills a migrated database with a hospital's year in one organisation of its own: 60 service lines of ten people each,
 * 500 practitioners, 2,000 clinic sessions a week, so many appointments spread evenly over them with one to three staff
 * and a participant each, and Outlook's busy time of ten weeks. All of it is made in the database, and the same each
 * time. A million appointments take a minute or two.
 * @param client Confer's own role, which owns the tables; not within a transaction
 * @param options.appointments at most 1,310,400: as many as the sessions have slots
 * @param options.firstDay of the year, a Monday; that of the slot searches' benchmarks when it is left out
 */
export async function seedScale(
  client: pg.ClientBase,
  options: { appointments: number; firstDay?: string },
): Promise<void> {
  await client.query(`SET confer.org_id = '${ORG_ID}'`);
  try {
    await seedClinics(client, options.firstDay ?? FIRST_DAY);
    await seedBookings(client, options.appointments);
  } finally {
    await client.query('RESET confer.org_id');
  }
  // as autovacuum does soon after: plans made for empty tables are no plans for these
  await client.query('VACUUM ANALYZE');
}
