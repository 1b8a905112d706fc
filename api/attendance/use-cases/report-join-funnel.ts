import { Temporal } from 'temporal-polyfill';
import type { Audit } from '../../kernel/audit/audit.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import { noteReport } from '../../kernel/reports/note-report.ts';
import { reportedServiceLines } from '../../kernel/reports/reported-service-lines.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { reportJoinFunnel } from '../contract/endpoints.ts';
import type { JoinFunnelCounts } from '../contract/join-funnel.ts';
import type { JoinFunnelReports } from '../ports/join-funnel-reports.ts';
import type { Stores } from '../ports/stores.ts';

const NOBODY: JoinFunnelCounts = {
  appointments: 0,
  texted: 0,
  opened: 0,
  passed: 0,
  waited: 0,
  seenByVideo: 0,
  seenByTelephone: 0,
  notSeen: 0,
  notDecided: 0,
};

/**
 * Of those who were texted: how many opened their link, passed, waited and were seen, by clinic.
 * @throws Refusal report-ends-before-start
 */
export function makeReportJoinFunnel(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
  joinFunnelReports: JoinFunnelReports;
}) {
  return useCase(reportJoinFunnel, async (actor, { query }) => {
    if (Temporal.PlainDate.compare(query.from, query.to) > 0) throw new Refusal('report-ends-before-start');
    await noteReport(deps, actor, 'viewed-join-funnel');
    const { from, to } = query;
    const serviceLineIds = reportedServiceLines(actor, query);
    const filter = { orgId: actor.orgId, from, to, serviceLineIds };
    const byClinic = await deps.joinFunnelReports.count(filter, deps.now());
    return { total: sumOf(byClinic), byClinic };
  });
}

function sumOf(counts: readonly JoinFunnelCounts[]): JoinFunnelCounts {
  const steps = Object.keys(NOBODY) as (keyof JoinFunnelCounts)[];
  return counts.reduce(
    (total, one) =>
      Object.fromEntries(steps.map((step) => [step, total[step] + one[step]])) as JoinFunnelCounts,
    NOBODY,
  );
}
