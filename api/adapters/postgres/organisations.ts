import type pg from 'pg';
import type { Organisation, Organisations } from '../../application/ports/organisations.ts';
import type { OrgId } from '../../domain/shared/id.ts';

interface Row {
  org_id: OrgId;
  ods_code: string;
  name: string;
  entra_tenant_id: string;
  time_zone: string;
  help_phone: string;
}

const SELECT = 'SELECT org_id, ods_code, name, entra_tenant_id, time_zone, help_phone FROM organisations';

function toOrganisation(row: Row): Organisation {
  return {
    orgId: row.org_id,
    odsCode: row.ods_code,
    name: row.name,
    entraTenantId: row.entra_tenant_id,
    timeZone: row.time_zone,
    helpPhone: row.help_phone,
  };
}

/** Which organisations there are. */
export function makeOrganisations(pool: pg.Pool): Organisations {
  return {
    list: async () => (await pool.query<Row>(`${SELECT} ORDER BY name`)).rows.map(toOrganisation),
    findByTenant: async (entraTenantId) => {
      const { rows } = await pool.query<Row>({
        name: 'organisation-by-tenant',
        text: `${SELECT} WHERE entra_tenant_id = $1`,
        values: [entraTenantId],
      });
      return rows[0] && toOrganisation(rows[0]);
    },
    findByOdsCode: async (odsCode) => {
      const { rows } = await pool.query<Row>({
        name: 'organisation-by-ods-code',
        text: `${SELECT} WHERE ods_code = $1`,
        values: [odsCode],
      });
      return rows[0] && toOrganisation(rows[0]);
    },
  };
}
