import pg from 'pg';

/** What the service adds to and never changes. In brackets: the columns that are filled in once, guarded by triggers. */
export const APPENDED_TO = {
  evidence: [],
  patient_needs_versions: [],
  unit_values: [],
  dna_models: [],
  dna_support: [],
  mdt_data_sets: [],
  mdt_triages: [],
  mdt_presence: [],
  mdt_outcomes: [],
  mdt_confirmations: [],
  mdt_follow_ups: [],
  own_words: [],
  consent_texts: [],
  attendance: ['written_to_pas_at', 'last_written_to_pas_at', 'pas_encounter_id', 'undone_by', 'undone_at'],
  attendance_outcomes: [],
  not_brought_steps: [],
  patient_risks: [],
  audit: ['sequence', 'hash', 'sealed_with'],
} as const;

/**
 * Gives the service's role what it works with, and no more: it owns nothing, and of what it appends to it can neither
 * change nor delete a row. Given anew after each migration, for the tables that are new.
 * @param client of the owner
 * @throws Error when there is no such role
 */
export async function grantToService(client: pg.ClientBase, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role);
  const append = Object.keys(APPENDED_TO).join(', ');
  await client.query(`
    GRANT USAGE ON SCHEMA public TO ${to};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${to};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${to};
    REVOKE UPDATE, DELETE ON ${append} FROM ${to};
    REVOKE ALL ON kysely_migration, kysely_migration_lock FROM ${to};
  `);
  for (const [table, columns] of Object.entries(APPENDED_TO)) {
    if (columns.length > 0) await client.query(`GRANT UPDATE (${columns.join(', ')}) ON ${table} TO ${to}`);
  }
}
