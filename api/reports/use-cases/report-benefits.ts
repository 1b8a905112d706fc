import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { noteReport } from '../../kernel/reports/note-report.ts';
import { reportedServiceLines } from '../../kernel/reports/reported-service-lines.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { reportBenefits } from '../contract/endpoints.ts';
import type { Benefits, BenefitsOfLine } from '../contract/benefits.ts';
import type { FigureReports, FigureRow } from '../ports/figure-reports.ts';
import type { Stores } from '../ports/stores.ts';
import type { UnitValueRecord } from '../ports/unit-value-store.ts';
import { baselineDays } from '../rules/baseline-days.ts';
import { BENEFITS, benefitsOf } from '../rules/benefits-of.ts';
import { compareLikeWithLike } from '../rules/compare-like-with-like.ts';
import { oneDecimal } from '../rules/rate-of.ts';
import { valueFor } from '../rules/unit-value.ts';
import { byKey, comparisonOf, kindsOf } from './figures-of.ts';
import { unitValueView } from './unit-value-view.ts';

/**
 * The benefits ledger of the person's service lines, against the same days a year before: the same season, and like visits
 * only. Every count leads to its appointments, every value to its version and source.
 * @throws Refusal report-ends-before-start
 */
export function makeReportBenefits(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  figureReports: Pick<FigureReports, 'count'>;
}) {
  return useCase(reportBenefits, async (actor, { query }): Promise<Benefits> => {
    const { from, to, valuesOn } = query;
    if (Temporal.PlainDate.compare(from, to) > 0) throw new Refusal('report-ends-before-start');
    await noteReport(deps, actor, 'viewed-benefits');
    const baseline = baselineDays(query, 'year-before');
    const filter = { orgId: actor.orgId, serviceLineIds: reportedServiceLines(actor, query), only: [] };
    const [now, before, values] = await Promise.all([
      deps.figureReports.count({ ...filter, from, to }, 'service-line'),
      deps.figureReports.count({ ...filter, ...baseline }, 'service-line'),
      deps.transaction.run(actor.orgId, ({ unitValues }) => unitValues.list()),
    ]);
    const { timeZone } = actor.organisation;
    const counting = values.filter((value) => wasSetBy(value, valuesOn, timeZone));
    const beforeOf = byKey(before);
    const lines = [...byKey(now)]
      .map(([key, rows]) => ofLine(key, { now: rows, before: beforeOf.get(key) ?? [] }, counting))
      .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
    return { timeZone, baseline, lines, total: totalOf(lines) };
  });
}

/** Whether a value stood at the end of a day. */
function wasSetBy({ setAt }: UnitValueRecord, day: string | undefined, timeZone: string): boolean {
  if (day === undefined) return true;
  const end = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  return Temporal.Instant.compare(setAt, end) < 0;
}

function ofLine(
  serviceLineId: string,
  { now, before }: { now: FigureRow[]; before: FigureRow[] },
  values: readonly UnitValueRecord[],
): BenefitsOfLine {
  const comparison = compareLikeWithLike(kindsOf(now, before));
  const seenBy = (modality: FigureRow['modality']): number =>
    now.filter((row) => row.modality === modality).reduce((sum, { counts }) => sum + counts.attended, 0);
  const seen = { video: seenBy('video'), telephone: seenBy('telephone') };
  const entries = benefitsOf({ comparison, seenFromAfar: seen.video + seen.telephone }, (kind) =>
    valueFor(values, kind, serviceLineId),
  );
  return {
    serviceLineId,
    name: now[0]?.name ?? '',
    comparison: comparisonOf(comparison),
    seen,
    entries: entries.map(({ benefit, count, value, sum }) => ({
      benefit,
      count: count ?? null,
      value: value === undefined ? null : unitValueView(value),
      sum: sum ?? null,
    })),
  };
}

function totalOf(lines: readonly BenefitsOfLine[]): Benefits['total'] {
  const sums = BENEFITS.map((benefit) => {
    const known = lines
      .flatMap(({ entries }) => entries)
      .filter((entry) => entry.benefit === benefit)
      .flatMap(({ sum }) => (sum === null ? [] : [sum]));
    const sum = known.length === 0 ? null : oneDecimal(known.reduce((total, one) => total + one, 0));
    return [benefit, sum] as const;
  });
  return Object.fromEntries(sums) as Benefits['total'];
}
