import type pg from 'pg';

/**
 * Row-level security says nothing to superusers and to roles with BYPASSRLS: with one of these, organisations would see
 * each other.
 * @throws Error that names the role, for the start of the service to end with
 */
export async function assertRowLevelSecurityApplies(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ rolname: string; above: boolean }>(
    'SELECT rolname, rolsuper OR rolbypassrls AS above FROM pg_roles WHERE rolname = current_user',
  );
  const role = rows[0];
  if (role === undefined || role.above) {
    throw new Error(
      `The database role ${role?.rolname ?? '(unknown)'} is above row-level security. ` +
        'Give DATABASE_URL a role that is NOSUPERUSER and NOBYPASSRLS.',
    );
  }
}
