import type { ClinicOverview, ClinicRecord, ClinicStore } from '../ports/clinic-store.ts';
import type { ClinicId, ServiceLineId } from '../../kernel/rules/id.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface ClinicRow {
  clinic_id: ClinicId;
  version: number;
  name: string;
  service_line_id: ServiceLineId;
  service_line_name: string;
  is_archived: boolean;
}

interface OverviewRow extends ClinicRow {
  template_count: number;
  next_session_on: string | null;
}

const LOCK = `
  SELECT c.clinic_id, c.version, c.name, c.service_line_id, l.name AS service_line_name,
    c.archived_at IS NOT NULL AS is_archived
  FROM clinics c
  JOIN service_lines l ON l.org_id = c.org_id AND l.service_line_id = c.service_line_id
  WHERE c.org_id = $1 AND c.clinic_id = $2
  FOR NO KEY UPDATE OF c`;

const OVERVIEW = `
  SELECT c.clinic_id, c.version, c.name, c.service_line_id, l.name AS service_line_name,
    c.archived_at IS NOT NULL AS is_archived,
    (SELECT count(*)::int FROM clinic_templates t
      WHERE t.org_id = c.org_id AND t.clinic_id = c.clinic_id AND (t.ends_on IS NULL OR t.ends_on >= greatest($3::date, t.starts_on)))
      AS template_count,
    (SELECT e.local_date FROM sessions e
      WHERE e.org_id = c.org_id AND e.clinic_id = c.clinic_id AND e.status = 'planned'
        AND e.starts_at > $3::date - interval '1 day' AND e.local_date >= $3::date
      ORDER BY e.starts_at LIMIT 1) AS next_session_on
  FROM clinics c
  JOIN service_lines l ON l.org_id = c.org_id AND l.service_line_id = c.service_line_id
  WHERE c.org_id = $1`;

const LIST = `${OVERVIEW} AND (c.archived_at IS NOT NULL) = $8
    AND ($2::uuid[] IS NULL OR c.service_line_id = ANY ($2))
    AND ($4::text IS NULL OR (l.name, c.name, c.clinic_id) > ($4, $5::text, $6::uuid))
  ORDER BY l.name, c.name, c.clinic_id
  LIMIT $7`;

/** True when no other clinic of the service line of clinic `c` has the name; archived ones do not count. */
const NAME_IS_FREE = (nameLower: string): string => `NOT EXISTS (SELECT FROM clinics other
  WHERE other.org_id = c.org_id AND other.service_line_id = c.service_line_id AND other.name_lower = ${nameLower}
    AND other.archived_at IS NULL AND other.clinic_id <> c.clinic_id)`;

function toClinic(row: ClinicRow): ClinicRecord {
  return {
    clinicId: row.clinic_id,
    version: row.version,
    name: row.name,
    serviceLineId: row.service_line_id,
    serviceLineName: row.service_line_name,
    isArchived: row.is_archived,
  };
}

function toOverview(row: OverviewRow): ClinicOverview {
  return {
    ...toClinic(row),
    templateCount: row.template_count,
    nextSessionOn: row.next_session_on ?? undefined,
  };
}

/** Clinics by service line. */
export function makeClinicStore({ client, orgId }: OrgSession): ClinicStore {
  return {
    add: async ({ clinicId, serviceLineId, name }) => {
      const { rowCount } = await client.query({
        name: 'clinic-add',
        text: `INSERT INTO clinics (org_id, clinic_id, service_line_id, name) VALUES ($1, $2, $3, $4)
          ON CONFLICT (org_id, service_line_id, name_lower) WHERE archived_at IS NULL DO NOTHING`,
        values: [orgId, clinicId, serviceLineId, name],
      });
      return rowCount === 1;
    },
    getOverview: async (clinicId, today) => {
      const { rows } = await client.query<OverviewRow>({
        name: 'clinic-overview',
        text: `${OVERVIEW} AND c.clinic_id = $2`,
        values: [orgId, clinicId, today],
      });
      const [row] = rows;
      if (row === undefined) throw new Error('a clinic that was just seen is not there');
      return toOverview(row);
    },
    lockById: async (clinicId) => {
      const values = [orgId, clinicId];
      const { rows } = await client.query<ClinicRow>({ name: 'clinic-lock', text: LOCK, values });
      return rows[0] && toClinic(rows[0]);
    },
    rename: async (clinicId, name) => {
      // the clinic is locked by now; a rival that takes the same name meanwhile meets the unique index
      const { rowCount } = await client.query({
        name: 'clinic-rename',
        text: `UPDATE clinics c SET name = $3, version = version + 1
          WHERE org_id = $1 AND clinic_id = $2 AND ${NAME_IS_FREE('lower($3)')}`,
        values: [orgId, clinicId, name],
      });
      return rowCount === 1;
    },
    setArchived: async (clinicId, at) => {
      const { rowCount } = await client.query({
        name: 'clinic-set-archived',
        text: `UPDATE clinics c SET archived_at = $3, version = version + 1
          WHERE org_id = $1 AND clinic_id = $2 AND ($3::timestamptz IS NOT NULL OR ${NAME_IS_FREE('c.name_lower')})`,
        values: [orgId, clinicId, at === undefined ? null : timestamptz(at)],
      });
      return rowCount === 1;
    },
    countByServiceLine: async (serviceLineIds) => {
      const { rows } = await client.query<{ service_line_id: ServiceLineId; name: string; clinics: number }>({
        name: 'clinics-by-service-line',
        text: `SELECT l.service_line_id, l.name, (SELECT count(*)::int FROM clinics c
            WHERE c.org_id = l.org_id AND c.service_line_id = l.service_line_id AND c.archived_at IS NULL) AS clinics
          FROM service_lines l
          WHERE l.org_id = $1 AND l.archived_at IS NULL AND ($2::uuid[] IS NULL OR l.service_line_id = ANY ($2))
          ORDER BY l.name`,
        values: [orgId, serviceLineIds],
      });
      return rows.map((row) => ({
        serviceLineId: row.service_line_id,
        name: row.name,
        clinicCount: row.clinics,
      }));
    },
    list: async ({ serviceLineIds, isArchived, today, after, limit }) => {
      const { rows } = await client.query<OverviewRow>({
        name: 'clinics',
        text: LIST,
        values: [
          orgId,
          serviceLineIds,
          today,
          after?.serviceLineName,
          after?.name,
          after?.clinicId,
          limit,
          isArchived,
        ],
      });
      return rows.map(toOverview);
    },
  };
}
