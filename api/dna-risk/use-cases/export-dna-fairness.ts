import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
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
  ...['Missed less expected, points', 'Missed and not flagged %', 'Offered support %'],
];

/** RFC 4180: every cell in quotes. All texts are Confer's own words or codes, so that no formula can be among them. */
const line = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;

// eslint-disable-next-line @typescript-eslint/require-await -- a table is given in pieces that may wait
async function* csvOf(dimensions: readonly FairnessOfDimension[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(line(HEADINGS));
  for (const { dimension, isHeld, groups } of dimensions) {
    if (!isHeld) yield encoder.encode(line([dimensionWords[dimension], 'Not held', '', '', '', '', '', '']));
    for (const one of groups) {
      const cells = [
        ...[dimensionWords[dimension], one.label, one.count === 'under-5' ? 'under 5' : one.count],
        ...[one.meanScorePercent, one.missedPercent, one.missedLessExpected, one.notFlaggedPercent]
          .concat(one.offeredPercent)
          .map((figure) => figure ?? ''),
      ];
      yield encoder.encode(line(cells));
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
