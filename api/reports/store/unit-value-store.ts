import type { Temporal } from 'temporal-polyfill';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';
import type { UnitValueStore } from '../ports/unit-value-store.ts';
import type { UnitValueKind } from '../rules/unit-value.ts';

interface Row {
  unit_value_id: string;
  kind: UnitValueKind;
  service_line_id: ServiceLineId | null;
  version: number;
  amount: number;
  source: string;
  set_by_name: string;
  set_at: Temporal.Instant;
}

const ADD = `
  INSERT INTO unit_values (org_id, unit_value_id, kind, service_line_id, version, amount, source, set_by, set_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (org_id, kind, service_line_id, version) DO NOTHING`;

const LIST = `
  SELECT v.unit_value_id, v.kind, v.service_line_id, v.version, v.amount, v.source, p.display_name AS set_by_name,
    v.set_at
  FROM unit_values v
  JOIN practitioners p ON p.org_id = v.org_id AND p.practitioner_id = v.set_by
  WHERE v.org_id = $1
  ORDER BY v.kind, v.service_line_id NULLS FIRST, v.version DESC`;

export function makeUnitValueStore({ client, orgId }: OrgSession): UnitValueStore {
  return {
    add: async ({ unitValueId, kind, serviceLineId, version, amount, source, setBy, setAt }) => {
      const { rowCount } = await client.query({
        name: 'set-unit-value',
        text: ADD,
        values: [
          ...[orgId, unitValueId, kind, serviceLineId, version, amount, source],
          ...[setBy.practitionerId, timestamptz(setAt)],
        ],
      });
      return rowCount === 1;
    },
    list: async () => {
      const { rows } = await client.query<Row>({ name: 'unit-values', text: LIST, values: [orgId] });
      return rows.map((row) => ({
        unitValueId: row.unit_value_id,
        kind: row.kind,
        serviceLineId: row.service_line_id ?? undefined,
        version: row.version,
        amount: row.amount,
        source: row.source,
        setBy: row.set_by_name,
        setAt: row.set_at,
      }));
    },
  };
}
