import type pg from 'pg';
import { APPENDED_TO } from './grant-to-service.ts';

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

/**
 * The service must not be able to change its own record of what happened, nor to switch off what keeps it from that.
 * @throws Error that names the role, for the start of the service to end with
 */
export async function assertCannotChangeWhatIsAppended(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string; name: string }>(
    `SELECT current_user AS role, c.relname AS name FROM pg_class c
      WHERE c.relname = ANY ($1) AND c.relnamespace = current_schema()::regnamespace
        AND (pg_has_role(current_user, c.relowner, 'MEMBER') OR has_table_privilege(c.oid, 'DELETE, UPDATE, TRUNCATE'))`,
    [Object.keys(APPENDED_TO)],
  );
  const one = rows[0];
  if (one === undefined) return;
  throw new Error(
    `The database role ${one.role} may change the table ${one.name}. Give DATABASE_URL a role of its own, ` +
      'and run npm run migrate with DATABASE_OWNER_URL for the role that owns the tables.',
  );
}
