import type pg from 'pg';
import type { RefillReports } from '../ports/refill-reports.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';
import { freedSlotsOf } from './freed-slots-of.ts';
import { runInOrg } from '../../kernel/database/org-session.ts';

interface Row {
  service_line_id: ServiceLineId;
  name: string;
  freed: number;
  offered: number;
  refilled: number;
  minutes_to_refill: number[] | null;
}

const COUNT = `
  SELECT f.service_line_id, l.name, count(*)::int AS freed,
    count(*) FILTER (WHERE f.wave > 0)::int AS offered,
    count(*) FILTER (WHERE f.status = 'refilled')::int AS refilled,
    array_agg((extract(epoch FROM f.closed_at - f.freed_at) / 60)::float8) FILTER (WHERE f.status = 'refilled')
      AS minutes_to_refill
  FROM freed_slots f
  JOIN service_lines l ON l.org_id = f.org_id AND l.service_line_id = f.service_line_id
  WHERE ${freedSlotsOf({ orgId: '$1', from: '$2::date', to: '$3::date', serviceLineIds: '$4::uuid[]' })}
  GROUP BY f.service_line_id, l.name
  ORDER BY l.name`;

/** How many freed slots found somebody else. */
export function makeRefillReports(pool: pg.Pool): RefillReports {
  return {
    count: async ({ orgId, from, to, serviceLineIds }) => {
      const { result } = await runInOrg(pool, orgId, ({ client }) =>
        client.query<Row>(COUNT, [orgId, from, to, serviceLineIds]),
      );
      return result.rows.map((row) => ({
        serviceLineId: row.service_line_id,
        name: row.name,
        freed: row.freed,
        offered: row.offered,
        refilled: row.refilled,
        minutesToRefill: row.minutes_to_refill ?? [],
      }));
    },
  };
}
