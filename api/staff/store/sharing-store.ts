import type { Temporal } from 'temporal-polyfill';
import type { OtherHome, Sharing, SharingStore } from '../ports/sharing-store.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

/** Whether one organisation lets another book its staff now. */
export const isShared = (from: string, to: string): string => `EXISTS (SELECT FROM staff_sharing g
    WHERE g.from_org_id = ${from} AND g.to_org_id = ${to} AND g.ended_at IS NULL)`;

/** `NULL` for this organisation's own people, else where the guest `p` comes from. */
export const GUEST_HOME = `
  (SELECT json_build_object('orgId', o.org_id, 'name', o.name, 'isShared', ${isShared('o.org_id', 'p.org_id')})
    FROM organisations o WHERE o.org_id = p.home_org_id)`;

const ADMITS = `
  SELECT ${isShared('$3', '$1')}
    OR EXISTS (SELECT FROM appointment_staff s
      WHERE s.org_id = $1 AND s.practitioner_id = $2 AND s.appointment_id IS NOT NULL AND s.removed_at IS NULL
        AND s.starts_at > $4::timestamptz - interval '1 day' AND s.ends_at > $4) AS admits`;

const OTHER_HOMES = `
  SELECT h.entra_object_id AS "entraObjectId", json_build_object('orgId', o.org_id, 'name', o.name,
    'isShared', ${isShared('o.org_id', '$1')}) AS organisation
  FROM staff_homes h JOIN organisations o ON o.org_id = h.home_org_id
  WHERE h.entra_object_id = ANY ($2::uuid[]) AND h.home_org_id <> $1`;

/** One row at least, for whether the tenants are this organisation's alone. */
const HOME_DECLARATIONS = `
  SELECT alone.is_alone, d.kind, d.key, d.homes
  FROM (SELECT NOT EXISTS (SELECT FROM connections other
    WHERE other.kind = 'entra-tenant' AND other.org_id <> $1 AND other.key IN
      (SELECT own.key FROM connections own WHERE own.org_id = $1 AND own.kind = 'entra-tenant')) AS is_alone) alone
  LEFT JOIN (SELECT c.kind, c.key, array_agg(c.org_id) AS homes FROM connections c
    WHERE (c.kind = 'home-domain' AND c.key = ANY ($2))
      OR (c.kind = 'home-group' AND c.org_id IN (SELECT other.org_id FROM connections other
        WHERE other.kind = 'entra-tenant' AND other.key IN
          (SELECT own.key FROM connections own WHERE own.org_id = $1 AND own.kind = 'entra-tenant')))
    GROUP BY c.kind, c.key) d ON true`;

/** The table of agreements has no policy: each statement says which organisation it is about. */
export function makeSharingStore({ client, orgId }: OrgSession): SharingStore {
  const query = <Row extends object>(name: string, text: string, values: unknown[] = []) =>
    client.query<Row>({ name, text, values: [orgId, ...values] });
  const list = async (name: string, other: string, own: string): Promise<Sharing[]> => {
    const { rows } = await query<{ other: OrgId; shared_at: Temporal.Instant }>(
      name,
      `SELECT ${other} AS other, shared_at FROM staff_sharing WHERE ${own} = $1 AND ended_at IS NULL`,
    );
    return rows.map((row) => ({ orgId: row.other, since: row.shared_at }));
  };
  return {
    share: async (to, by, at) => {
      const { rowCount } = await query(
        'share-staff',
        // a rival's agreement makes this one wait, and then do nothing
        `INSERT INTO staff_sharing (from_org_id, to_org_id, shared_by, shared_at) VALUES ($1, $2, $3, $4)
          ON CONFLICT DO NOTHING`,
        [to, by, timestamptz(at)],
      );
      return rowCount === 1;
    },
    remove: async (to, by, at) => {
      const { rowCount } = await query(
        'end-staff-sharing',
        `UPDATE staff_sharing SET ended_by = $3, ended_at = $4
          WHERE from_org_id = $1 AND to_org_id = $2 AND ended_at IS NULL`,
        [to, by, timestamptz(at)],
      );
      return rowCount === 1;
    },
    listGiven: () => list('staff-sharing-given', 'to_org_id', 'from_org_id'),
    listReceived: () => list('staff-sharing-received', 'from_org_id', 'to_org_id'),
    listEverGiven: async () => {
      const { rows } = await query<{ to_org_id: OrgId }>(
        'staff-sharing-ever-given',
        'SELECT DISTINCT to_org_id FROM staff_sharing WHERE from_org_id = $1',
      );
      return rows.map((row) => row.to_org_id);
    },
    countGuests: async () => {
      const { rows } = await query<{ home_org_id: OrgId; guests: number }>(
        'guests-by-home',
        `SELECT home_org_id, count(*)::int AS guests FROM practitioners
          WHERE org_id = $1 AND home_org_id IS NOT NULL AND left_at IS NULL GROUP BY home_org_id`,
      );
      return new Map(rows.map((row) => [row.home_org_id, row.guests]));
    },
    holdReceived: async (from) => {
      const { rowCount } = await query(
        'staff-sharing-to-rely-on',
        `SELECT FROM staff_sharing WHERE to_org_id = $1 AND from_org_id = $2 AND ended_at IS NULL FOR SHARE`,
        [from],
      );
      return rowCount === 1;
    },
    admits: async (guest, from, since) => {
      const { rows } = await query<{ admits: boolean }>('admits-guest', ADMITS, [
        guest,
        from,
        timestamptz(since),
      ]);
      return rows[0]?.admits === true;
    },
    listOtherHomes: async (entraObjectIds) =>
      (await query<OtherHome>('other-homes', OTHER_HOMES, [entraObjectIds])).rows,
    findHomeDeclarations: async (domains) => {
      const { rows } = await query<{
        is_alone: boolean;
        kind: 'home-domain' | 'home-group' | null;
        key: string | null;
        homes: OrgId[];
      }>('home-declarations', HOME_DECLARATIONS, [domains]);
      const declared = (wanted: 'home-domain' | 'home-group') =>
        new Map(
          rows.flatMap(({ kind, key, homes }): [string, OrgId[]][] =>
            kind === wanted && key !== null ? [[key, homes]] : [],
          ),
        );
      return {
        byDomain: declared('home-domain'),
        byGroup: declared('home-group'),
        isAloneInTenants: rows[0]?.is_alone === true,
      };
    },
  };
}
