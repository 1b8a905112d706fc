import type pg from 'pg';
import type { Organisation, Organisations } from '../actors/organisations.ts';
import type { OrgId, PractitionerId } from '../rules/id.ts';

interface Row {
  org_id: OrgId;
  ods_code: string;
  name: string;
  entra_tenant_ids: string[];
  time_zone: string;
  help_phone: string;
}

const COLUMNS = `o.org_id, o.ods_code, o.name, o.time_zone, o.help_phone,
  ARRAY(SELECT c.key FROM connections c WHERE c.org_id = o.org_id AND c.kind = 'entra-tenant'
    ORDER BY c.position, c.key) AS entra_tenant_ids`;
const SELECT = `SELECT ${COLUMNS} FROM organisations o`;

function toOrganisation(row: Row): Organisation {
  return {
    orgId: row.org_id,
    odsCode: row.ods_code,
    name: row.name,
    entraTenantIds: row.entra_tenant_ids,
    timeZone: row.time_zone,
    helpPhone: row.help_phone,
  };
}

/** Which organisations there are, and who works for which. */
export function makeOrganisations(pool: pg.Pool): Organisations {
  const select = async (name: string, text: string, values: unknown[]): Promise<Organisation[]> =>
    (await pool.query<Row>({ name, text, values })).rows.map(toOrganisation);
  return {
    list: () => select('organisations', `${SELECT} ORDER BY o.name`, []),
    listByTenant: (entraTenantId) =>
      select(
        'organisations-by-tenant',
        `${SELECT} WHERE o.org_id IN (SELECT t.org_id FROM connections t WHERE t.kind = 'entra-tenant' AND t.key = $1)
          ORDER BY o.name`,
        [entraTenantId],
      ),
    findByOdsCode: async (odsCode) =>
      (await select('organisation-by-ods-code', `${SELECT} WHERE o.ods_code = $1`, [odsCode]))[0],
    getById: async (orgId) => {
      const [organisation] = await select('organisation', `${SELECT} WHERE o.org_id = $1`, [orgId]);
      if (organisation === undefined) throw new Error(`no organisation ${orgId}`);
      return organisation;
    },
    homeOf: async (entraObjectId) => {
      const { rows } = await pool.query<Row & { home_practitioner_id: PractitionerId; is_lent: boolean }>({
        name: 'home-of',
        text: `SELECT ${COLUMNS}, h.home_practitioner_id, h.is_lent
          FROM staff_homes h JOIN organisations o ON o.org_id = h.home_org_id WHERE h.entra_object_id = $1`,
        values: [entraObjectId],
      });
      return (
        rows[0] && {
          organisation: toOrganisation(rows[0]),
          practitionerId: rows[0].home_practitioner_id,
          isLent: rows[0].is_lent,
        }
      );
    },
  };
}
