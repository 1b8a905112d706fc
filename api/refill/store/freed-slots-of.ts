import type { ReportFilterSql } from '../../kernel/database/report-filter-sql.ts';

/**
 * WHERE of the reports about freed slots `f`: by the local day of the slot, as attendance is; the conditions without a
 * zone are for the index. What turned out not to be free before anybody was asked (its clinic was cancelled, a booker had
 * it at once) was never a slot to refill.
 */
export const freedSlotsOf = ({ orgId, from, to, serviceLineIds }: ReportFilterSql): string => `
  f.org_id = ${orgId} AND f.service_line_id = ANY (${serviceLineIds})
    AND NOT (f.wave = 0 AND f.closed_reason IS NOT DISTINCT FROM 'taken')
    AND f.starts_at >= (${from} - 1)::timestamp AT TIME ZONE 'UTC'
    AND f.starts_at < (${to} + 2)::timestamp AT TIME ZONE 'UTC'
    AND (f.starts_at AT TIME ZONE f.time_zone)::date BETWEEN ${from} AND ${to}`;
