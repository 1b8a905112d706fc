import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { csvTable, type Cell } from '../../kernel/reports/csv-table.ts';
import { noteReport } from '../../kernel/reports/note-report.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { exportDnaFairnessCsv } from '../contract/endpoints.ts';
import type { FairnessOfDimension } from '../contract/risk-report.ts';
import { dimensionWords } from '../contract/risk-words.ts';
import type { Stores } from '../ports/stores.ts';
import { fairnessReport } from './fairness-report.ts';

const HEADINGS = [
  ...['Told apart by', 'Group', 'Appointments', 'Mean score %', 'Missed %'],
  ...['Missed and not flagged %', 'Offered support %'],
];

const linesOf = ({ dimension, isHeld, groups }: FairnessOfDimension): Cell[][] => [
  ...(isHeld ? [] : [[dimensionWords[dimension], 'Not held', '', '', '', '', '']]),
  ...groups.map((one): Cell[] => [
    ...[dimensionWords[dimension], one.label, one.count === 'under-5' ? 'under 5' : one.count],
    ...[one.meanScorePercent, one.missedPercent, one.notFlaggedPercent, one.offeredPercent],
  ]),
];

/** @throws Refusal report-ends-before-start */
export function makeExportDnaFairness(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(exportDnaFairnessCsv, async (actor, { query }) => {
    if (Temporal.PlainDate.compare(query.from, query.to) > 0) throw new Refusal('report-ends-before-start');
    await noteReport(deps, actor, 'exported-dna-fairness');
    const { timeZone } = actor.organisation;
    const report = await deps.transaction.run(actor.orgId, (stores) =>
      fairnessReport(stores, query, timeZone),
    );
    return csvTable(HEADINGS, report?.dimensions.flatMap(linesOf) ?? []);
  });
}
