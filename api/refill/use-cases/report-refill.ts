import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { RefillReports } from '../ports/refill-reports.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { reportRefill } from '../contract/endpoints.ts';
import { noteReport } from '../../kernel/reports/note-report.ts';
import { reportedServiceLines } from '../../kernel/reports/reported-service-lines.ts';

/**
 * How many freed slots found somebody else, and how fast, in the days of the attendance report.
 * @throws Refusal report-ends-before-start
 */
export function makeReportRefill(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  refillReports: RefillReports;
}) {
  return useCase(reportRefill, async (actor, { query }) => {
    if (Temporal.PlainDate.compare(query.from, query.to) > 0) throw new Refusal('report-ends-before-start');
    await noteReport(deps, actor, 'viewed-refill-report');
    const serviceLineIds = reportedServiceLines(actor, query);
    const rows = await deps.refillReports.count({
      orgId: actor.orgId,
      from: query.from,
      to: query.to,
      serviceLineIds,
    });
    const sum = (count: (row: (typeof rows)[number]) => number): number =>
      rows.reduce((total, row) => total + count(row), 0);
    const [freed, refilled] = [sum((row) => row.freed), sum((row) => row.refilled)];
    return {
      total: {
        freed,
        offered: sum((row) => row.offered),
        refilled,
        medianMinutesToRefill: median(rows.flatMap((row) => row.minutesToRefill)),
      },
      refilledPercent: freed === 0 ? null : (refilled / freed) * 100,
      byServiceLine: rows.map(({ minutesToRefill, ...row }) => ({
        ...row,
        medianMinutesToRefill: median(minutesToRefill),
      })),
    };
  });
}

/** The middle value, or the mean of the two in the middle; null of none. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const [below, above] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return below === undefined || above === undefined ? null : (below + above) / 2;
}
