import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { PractitionerId, RoleGrantId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { Role } from '../../kernel/rules/scoped-roles.ts';
import type { RoleGrantRecord, RoleGrantStore } from '../ports/role-grant-store.ts';

interface Row {
  grant_id: RoleGrantId;
  practitioner_id: PractitionerId;
  display_name: string;
  role: Role;
  service_line_id: ServiceLineId | null;
  service_line_name: string | null;
  granted_by: string;
  granted_at: Temporal.Instant;
  ended_by: string | null;
  ended_at: Temporal.Instant | null;
}

const GRANTS = `
  SELECT g.grant_id, g.practitioner_id, p.display_name, g.role, g.service_line_id, l.name AS service_line_name,
    b.display_name AS granted_by, g.granted_at, e.display_name AS ended_by, g.ended_at
  FROM role_grants g
  JOIN practitioners p ON p.org_id = $1 AND p.practitioner_id = g.practitioner_id
  JOIN practitioners b ON b.org_id = $1 AND b.practitioner_id = g.granted_by
  LEFT JOIN practitioners e ON e.org_id = $1 AND e.practitioner_id = g.ended_by
  LEFT JOIN service_lines l ON l.org_id = $1 AND l.service_line_id = g.service_line_id
  WHERE g.org_id = $1`;

const LIST = `
  ${GRANTS} AND ($2::uuid IS NULL OR g.practitioner_id = $2) AND ($3 OR g.ended_at IS NULL)
    AND ($4::text IS NULL OR (p.display_name, g.grant_id) > ($4, $5::uuid))
  ORDER BY p.display_name, g.grant_id
  LIMIT $6`;

const ADD = `
  INSERT INTO role_grants (org_id, grant_id, practitioner_id, role, scope_kind, service_line_id, granted_by, granted_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (org_id, practitioner_id, role, service_line_id) WHERE ended_at IS NULL DO NOTHING`;

function toRecord(row: Row): RoleGrantRecord {
  const { service_line_id: id, service_line_name: name, ended_by: by, ended_at: at } = row;
  return {
    grantId: row.grant_id,
    practitionerId: row.practitioner_id,
    displayName: row.display_name,
    role: row.role,
    serviceLine: id === null ? undefined : { id, name: name ?? '' },
    grantedBy: row.granted_by,
    grantedAt: row.granted_at,
    ended: at === null ? undefined : { by: by ?? '', at },
  };
}

export function makeRoleGrantStore({ client, orgId }: OrgSession): RoleGrantStore {
  return {
    list: async ({ practitionerId, isEndedToo, after, limit }) => {
      const { rows } = await client.query<Row>({
        name: 'role-grants',
        text: LIST,
        values: [orgId, practitionerId, isEndedToo, after?.displayName, after?.grantId, limit],
      });
      return rows.map(toRecord);
    },
    findById: async (grantId) => {
      const { rows } = await client.query<Row>({
        name: 'role-grant-by-id',
        text: `${GRANTS} AND g.grant_id = $2`,
        values: [orgId, grantId],
      });
      return rows[0] && toRecord(rows[0]);
    },
    hasServiceLine: async (serviceLineId) => {
      const { rowCount } = await client.query({
        name: 'role-grant-service-line',
        text: 'SELECT FROM service_lines WHERE org_id = $1 AND service_line_id = $2 AND archived_at IS NULL',
        values: [orgId, serviceLineId],
      });
      return rowCount === 1;
    },
    add: async ({ grantId, practitionerId, role, scope, by, at }) => {
      const serviceLineId = scope.of === 'service-line' ? scope.id : null;
      const { rowCount } = await client.query({
        name: 'add-role-grant',
        text: ADD,
        values: [orgId, grantId, practitionerId, role, scope.of, serviceLineId, by, timestamptz(at)],
      });
      return rowCount === 1;
    },
    end: async (grantId, by, at) => {
      const { rowCount } = await client.query({
        name: 'end-role-grant',
        text: `UPDATE role_grants SET ended_by = $3, ended_at = $4
          WHERE org_id = $1 AND grant_id = $2 AND ended_at IS NULL`,
        values: [orgId, grantId, by, timestamptz(at)],
      });
      return rowCount === 1;
    },
    endAllOf: async (practitionerId, by, at) => {
      const { rows } = await client.query<Pick<Row, 'grant_id'>>({
        name: 'end-role-grants-of',
        text: `UPDATE role_grants SET ended_by = $3, ended_at = $4
          WHERE org_id = $1 AND practitioner_id = $2 AND ended_at IS NULL RETURNING grant_id`,
        values: [orgId, practitionerId, by, timestamptz(at)],
      });
      return rows.map((row) => row.grant_id);
    },
  };
}
