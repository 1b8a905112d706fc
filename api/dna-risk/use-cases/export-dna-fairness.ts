import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { csvLine } from '../../kernel/reports/csv-line.ts';
import { forSpreadsheets } from '../../kernel/reports/export-report.ts';
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

// eslint-disable-next-line @typescript-eslint/require-await -- a table is given in pieces that may wait
async function* csvOf(dimensions: readonly FairnessOfDimension[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(csvLine(HEADINGS));
  for (const { dimension, isHeld, groups } of dimensions) {
    if (!isHeld) yield encoder.encode(csvLine([dimensionWords[dimension], 'Not held', '', '', '', '', '']));
    for (const one of groups) {
      const cells = [
        ...[dimensionWords[dimension], one.label, one.count === 'under-5' ? 'under 5' : String(one.count)],
        ...[one.meanScorePercent, one.missedPercent, one.notFlaggedPercent]
          .concat(one.offeredPercent)
          .map((figure) => (figure === null ? '' : String(figure))),
      ];
      yield encoder.encode(csvLine(cells));
    }
  }
}

/** @throws Refusal report-ends-before-start */
export function makeExportDnaFairness(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(exportDnaFairnessCsv, async (actor, { query }) => {
    if (Temporal.PlainDate.compare(query.from, query.to) > 0) throw new Refusal('report-ends-before-start');
    await noteReport(deps, actor, 'exported-dna-fairness');
    const { timeZone } = actor.organisation;
    const report = await deps.transaction.run(actor.orgId, (stores) =>
      fairnessReport(stores, query, timeZone),
    );
    return forSpreadsheets(csvOf(report?.dimensions ?? []));
  });
}
