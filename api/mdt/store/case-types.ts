import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { MdtId } from '../../kernel/rules/id.ts';
import type { CaseTarget, NeededRole } from '../contract/mdts.ts';
import type { CaseTypeFields, CaseTypeId, CaseTypeRecord, MdtStore, NewDataSet } from '../ports/mdt-store.ts';
import type { DataSetField } from '../rules/data-set-field.ts';

type OfCaseTypes =
  | 'listCaseTypes'
  | 'findCaseType'
  | 'lockCaseType'
  | 'addCaseType'
  | 'changeCaseType'
  | 'addDataSet'
  | 'findDataSet';

interface CaseTypeRow {
  case_type_id: CaseTypeId;
  mdt_id: MdtId;
  version: number;
  name: string;
  required_roles: NeededRole[];
  target_unit: 'days' | 'hours' | null;
  target_within: number | null;
  target_share: number | null;
  is_active: boolean;
  data_set_version: number;
  fields: DataSetField[];
}

const CASE_TYPES = `
  SELECT t.case_type_id, t.mdt_id, t.version, t.name, t.required_roles, t.target_unit, t.target_within, t.target_share,
    t.is_active, t.data_set_version, d.fields
  FROM mdt_case_types t
  JOIN mdt_data_sets d ON d.org_id = $1 AND d.case_type_id = t.case_type_id AND d.version = t.data_set_version
  WHERE t.org_id = $1`;

function targetOf({ target_unit, target_within, target_share }: CaseTypeRow): CaseTarget {
  return target_unit === null || target_within === null || target_share === null
    ? null
    : { unit: target_unit, within: target_within, share: target_share };
}

const toCaseType = (row: CaseTypeRow): CaseTypeRecord => ({
  caseTypeId: row.case_type_id,
  mdtId: row.mdt_id,
  version: row.version,
  name: row.name,
  requiredRoles: row.required_roles,
  target: targetOf(row),
  isActive: row.is_active,
  dataSet: { version: row.data_set_version, fields: row.fields },
});

const caseTypeValues = ({ name, requiredRoles, target, isActive }: CaseTypeFields): unknown[] => [
  name,
  JSON.stringify(requiredRoles),
  target?.unit,
  target?.within,
  target?.share,
  isActive,
];

/** Types of case with their forms. */
export function makeCaseTypes({ client, orgId }: OrgSession): Pick<MdtStore, OfCaseTypes> {
  const read = async (name: string, more: string, values: unknown[]): Promise<CaseTypeRecord[]> => {
    const text = `${CASE_TYPES} ${more}`;
    const { rows } = await client.query<CaseTypeRow>({ name, text, values: [orgId, ...values] });
    return rows.map(toCaseType);
  };
  const insertDataSet = async ({
    caseTypeId,
    version,
    fields,
    madeBy,
    madeAt,
  }: NewDataSet): Promise<void> => {
    await client.query(
      `INSERT INTO mdt_data_sets (org_id, case_type_id, version, fields, made_by, made_at)
        VALUES ($1, $2, $3, $4, $5, $6)`,
      [orgId, caseTypeId, version, JSON.stringify(fields), madeBy, timestamptz(madeAt)],
    );
  };
  return {
    listCaseTypes: (mdtIds) =>
      read('mdt-case-types', 'AND t.mdt_id = ANY ($2) ORDER BY t.name, t.case_type_id', [mdtIds]),
    findCaseType: async (caseTypeId) =>
      (await read('mdt-case-type', 'AND t.case_type_id = $2', [caseTypeId]))[0],
    lockCaseType: async (caseTypeId) =>
      (await read('mdt-case-type-lock', 'AND t.case_type_id = $2 FOR NO KEY UPDATE OF t', [caseTypeId]))[0],
    addCaseType: async ({ caseTypeId, mdtId, ...fields }, dataSet) => {
      const { rowCount } = await client.query(
        `INSERT INTO mdt_case_types (org_id, case_type_id, mdt_id, data_set_version, name, required_roles, target_unit,
            target_within, target_share, is_active)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
          ON CONFLICT (org_id, mdt_id, name_lower) DO NOTHING`,
        [orgId, caseTypeId, mdtId, dataSet.version, ...caseTypeValues(fields)],
      );
      if (rowCount === 1) await insertDataSet(dataSet);
      return rowCount === 1;
    },
    changeCaseType: async (caseTypeId, fields) => {
      const { rowCount } = await client.query(
        `UPDATE mdt_case_types t SET version = version + 1, name = $3, required_roles = $4, target_unit = $5,
            target_within = $6, target_share = $7, is_active = $8
          WHERE org_id = $1 AND case_type_id = $2 AND NOT EXISTS (SELECT FROM mdt_case_types other
            WHERE other.org_id = $1 AND other.mdt_id = t.mdt_id AND other.name_lower = lower($3)
              AND other.case_type_id <> $2)`,
        [orgId, caseTypeId, ...caseTypeValues(fields)],
      );
      return rowCount === 1;
    },
    addDataSet: async (dataSet) => {
      await insertDataSet(dataSet);
      await client.query(
        'UPDATE mdt_case_types SET data_set_version = $3 WHERE org_id = $1 AND case_type_id = $2',
        [orgId, dataSet.caseTypeId, dataSet.version],
      );
    },
    findDataSet: async (caseTypeId, version) => {
      const { rows } = await client.query<{ fields: DataSetField[] }>({
        name: 'mdt-data-set',
        text: 'SELECT fields FROM mdt_data_sets WHERE org_id = $1 AND case_type_id = $2 AND version = $3',
        values: [orgId, caseTypeId, version],
      });
      return rows[0]?.fields;
    },
  };
}
