import type { ClinicOverview, ClinicRecord, ClinicStore } from '../../application/ports/clinic-store.ts';
import type { ClinicId, ServiceLineId } from '../../domain/shared/id.ts';
import type { OrgSession } from './org-session.ts';

interface ClinicRow {
  clinic_id: ClinicId;
  version: number;
  name: string;
  service_line_id: ServiceLineId;
  service_line_name: string;
}

interface OverviewRow extends ClinicRow {
  template_count: number;
  next_session_on: string | null;
}

const CLINIC = `
  SELECT c.clinic_id, c.version, c.name, c.service_line_id, l.name AS service_line_name
  FROM clinics c
  JOIN service_lines l ON l.org_id = c.org_id AND l.service_line_id = c.service_line_id
  WHERE c.org_id = $1 AND c.clinic_id = $2 AND c.archived_at IS NULL`;

const OVERVIEW = `
  SELECT c.clinic_id, c.version, c.name, c.service_line_id, l.name AS service_line_name,
    (SELECT count(*)::int FROM clinic_templates t
      WHERE t.org_id = c.org_id AND t.clinic_id = c.clinic_id AND (t.ends_on IS NULL OR t.ends_on >= greatest($3::date, t.starts_on)))
      AS template_count,
    (SELECT e.local_date FROM sessions e
      WHERE e.org_id = c.org_id AND e.clinic_id = c.clinic_id AND e.status = 'planned'
        AND e.starts_at > $3::date - interval '1 day' AND e.local_date >= $3::date
      ORDER BY e.starts_at LIMIT 1) AS next_session_on
  FROM clinics c
  JOIN service_lines l ON l.org_id = c.org_id AND l.service_line_id = c.service_line_id
  WHERE c.org_id = $1 AND c.archived_at IS NULL`;

const LIST = `${OVERVIEW} AND ($2::uuid[] IS NULL OR c.service_line_id = ANY ($2))
    AND ($4::text IS NULL OR (l.name, c.name, c.clinic_id) > ($4, $5::text, $6::uuid))
  ORDER BY l.name, c.name, c.clinic_id
  LIMIT $7`;

function toClinic(row: ClinicRow): ClinicRecord {
  return {
    clinicId: row.clinic_id,
    version: row.version,
    name: row.name,
    serviceLineId: row.service_line_id,
    serviceLineName: row.service_line_name,
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
  const find = async (name: string, text: string, clinicId: ClinicId): Promise<ClinicRecord | undefined> => {
    const { rows } = await client.query<ClinicRow>({ name, text, values: [orgId, clinicId] });
    return rows[0] && toClinic(rows[0]);
  };
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
    findById: (clinicId) => find('clinic', CLINIC, clinicId),
    lockById: (clinicId) => find('clinic-lock', `${CLINIC} FOR NO KEY UPDATE OF c`, clinicId),
    rename: async (clinicId, name) => {
      // the clinic is locked by now; a rival that takes the same name meanwhile meets the unique index
      const { rowCount } = await client.query({
        name: 'clinic-rename',
        text: `UPDATE clinics c SET name = $3, version = version + 1
          WHERE org_id = $1 AND clinic_id = $2 AND NOT EXISTS (SELECT FROM clinics other
            WHERE other.org_id = c.org_id AND other.service_line_id = c.service_line_id
              AND other.name_lower = lower($3) AND other.archived_at IS NULL AND other.clinic_id <> c.clinic_id)`,
        values: [orgId, clinicId, name],
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
    list: async ({ serviceLineIds, today, after, limit }) => {
      const { rows } = await client.query<OverviewRow>({
        name: 'clinics',
        text: LIST,
        values: [orgId, serviceLineIds, today, after?.serviceLineName, after?.name, after?.clinicId, limit],
      });
      return rows.map(toOverview);
    },
  };
}
