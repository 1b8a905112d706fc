import { Temporal } from 'temporal-polyfill';
import type { AttendanceReportQuery } from '../contract/report-query.ts';
import { Refusal } from '../rules/refusal.ts';
import type { Audit } from '../audit/audit.ts';
import type { ReportExport } from './report-filter.ts';
import type { Transaction } from '../transaction.ts';
import type { KernelStores } from '../stores.ts';
import { useCase, type UseCase } from '../actors/use-case.ts';
import type { CsvPieces, Endpoint } from '../contract/endpoint.ts';
import { noteReport } from './note-report.ts';
import { reportedServiceLines } from './reported-service-lines.ts';

interface ReportTypes {
  query: AttendanceReportQuery;
  answer: CsvPieces;
}

/**
 * A report of a period as CSV, of whatever length.
 * @param action what the audit says of whoever has it
 * @throws Refusal report-ends-before-start
 */
export function makeExportReport(
  asked: Endpoint<ReportTypes>,
  deps: { transaction: Transaction<KernelStores>; audit: Audit },
  action: string,
  report: ReportExport,
): UseCase<ReportTypes> {
  return useCase(asked, async (actor, { query }) => {
    if (Temporal.PlainDate.compare(query.from, query.to) > 0) throw new Refusal('report-ends-before-start');
    await noteReport(deps, actor, action);
    const serviceLineIds = reportedServiceLines(actor, query);
    return forSpreadsheets(
      report.csv({ orgId: actor.orgId, from: query.from, to: query.to, serviceLineIds }),
    );
  });
}

/** Spreadsheets take a file without this mark for one in their own old code page, and break every accent. */
async function* forSpreadsheets(csv: AsyncIterable<Uint8Array>): AsyncGenerator<string | Uint8Array> {
  yield '\uFEFF';
  yield* csv;
}
