import { Temporal } from 'temporal-polyfill';
import type { AttendanceReportQuery } from '../contract/report-query.ts';
import { Refusal } from '../rules/refusal.ts';
import type { Audit } from '../audit/audit.ts';
import type { ReportFilter } from './report-filter.ts';
import type { Transaction } from '../transaction.ts';
import type { KernelStores } from '../stores.ts';
import { useCase, type UseCase } from '../actors/use-case.ts';
import type { Endpoint, TablePieces } from '../contract/endpoint.ts';
import { noteReport } from './note-report.ts';
import { reportedServiceLines } from './reported-service-lines.ts';

interface ReportTypes<Query extends AttendanceReportQuery> {
  query: Query;
  answer: TablePieces;
}

/**
 * A report of a period as a file, of whatever length.
 * @param action what the audit says of the person who reads it
 * @throws Refusal report-ends-before-start
 */
export function makeExportReport<Query extends AttendanceReportQuery>(
  asked: Endpoint<ReportTypes<Query>>,
  deps: { transaction: Transaction<KernelStores>; audit: Audit },
  action: string,
  report: (filter: ReportFilter, query: Query) => AsyncIterable<Uint8Array>,
): UseCase<ReportTypes<Query>> {
  return useCase<ReportTypes<Query>>(asked, async (actor, input) => {
    // the input of a query alone, which the compiler cannot see while the query is open
    const { query } = input as unknown as { query: Query };
    if (Temporal.PlainDate.compare(query.from, query.to) > 0) throw new Refusal('report-ends-before-start');
    await noteReport(deps, actor, action);
    const serviceLineIds = reportedServiceLines(actor, query);
    const filter = { orgId: actor.orgId, from: query.from, to: query.to, serviceLineIds };
    const pieces = report(filter, query);
    return asked.table?.format === 'csv' ? forSpreadsheets(pieces) : pieces;
  });
}

/** Spreadsheets take a file without this mark for one in their own old code page, and break every accent. */
export async function* forSpreadsheets(
  csv: AsyncIterable<Uint8Array> | Iterable<string>,
): AsyncGenerator<string | Uint8Array> {
  yield '\uFEFF';
  yield* csv;
}
