import type { ResourceRecord, ResourceStore } from '../ports/resource-store.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface Row {
  resource_id: ResourceRecord['resourceId'];
  kind: ResourceRecord['kind'];
  name: string;
  languages: string[];
  version: number;
  is_archived: boolean;
}

const SELECT = `
  SELECT resource_id, kind, name, languages, version, archived_at IS NOT NULL AS is_archived
  FROM resources WHERE org_id = $1`;

function toResource(row: Row): ResourceRecord {
  return {
    resourceId: row.resource_id,
    kind: row.kind,
    name: row.name,
    languages: row.languages,
    version: row.version,
    isArchived: row.is_archived,
  };
}

/** Rooms, interpreters and equipment. */
export function makeResourceStore({ client, orgId }: OrgSession): ResourceStore {
  const findOne = async (name: string, condition: string, resourceId: string) => {
    const { rows } = await client.query<Row>({
      name,
      text: `${SELECT} AND resource_id = $2 ${condition}`,
      values: [orgId, resourceId],
    });
    return rows[0] && toResource(rows[0]);
  };
  return {
    list: async ({ kind, withArchived, after, limit }) => {
      const { rows } = await client.query<Row>({
        name: 'resources',
        text: `${SELECT} AND ($2::text IS NULL OR kind = $2) AND ($3 OR archived_at IS NULL)
          AND ($4::text IS NULL OR (kind, name, resource_id) > ($4::text, $5::text, $6::uuid))
          ORDER BY kind, name, resource_id LIMIT $7`,
        values: [orgId, kind, withArchived, after?.kind, after?.name, after?.resourceId, limit],
      });
      return rows.map(toResource);
    },
    findById: (resourceId) => findOne('resource', '', resourceId),
    lockById: (resourceId) => findOne('resource-lock', 'FOR NO KEY UPDATE', resourceId),
    add: async ({ resourceId, kind, name, languages }) => {
      const { rowCount } = await client.query(
        `INSERT INTO resources (org_id, resource_id, kind, name, languages) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (org_id, kind, name) DO NOTHING`,
        [orgId, resourceId, kind, name, languages],
      );
      return rowCount === 1;
    },
    change: async ({ resourceId, name, languages, isArchived }) => {
      const { rowCount } = await client.query(
        `UPDATE resources r SET name = $3, languages = $4, version = version + 1,
            archived_at = CASE WHEN $5 THEN coalesce(archived_at, now()) END
          WHERE org_id = $1 AND resource_id = $2 AND NOT EXISTS (
            SELECT FROM resources other
            WHERE other.org_id = $1 AND other.kind = r.kind AND other.name = $3 AND other.resource_id <> $2)`,
        [orgId, resourceId, name, languages, isArchived],
      );
      return rowCount === 1;
    },
  };
}
