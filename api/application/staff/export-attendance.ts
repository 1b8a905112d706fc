import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../domain/shared/refusal.ts';
import type { AttendanceExport } from '../ports/attendance-store.ts';
import type { Transaction } from '../ports/stores.ts';
import type { Audit } from '../audit.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';
import { reportedServiceLines } from './report-attendance.ts';

/** The attendance of a period as CSV, of whatever length. @throws Refusal report-ends-before-start */
export function makeExportAttendanceCsv(deps: {
  attendanceExport: AttendanceExport;
  transaction: Transaction;
  audit: Audit;
}): StaffUseCases['exportAttendanceCsv'] {
  return async (actor, query) => {
    if (Temporal.PlainDate.compare(query.from, query.to) > 0) throw new Refusal('report-ends-before-start');
    await deps.transaction.run(actor.orgId, (stores) =>
      deps.audit(stores, actor, 'exported-attendance', `practitioner:${actor.practitionerId}`),
    );
    const serviceLineIds = reportedServiceLines(actor, query);
    return forSpreadsheets(
      deps.attendanceExport.csv({ orgId: actor.orgId, from: query.from, to: query.to, serviceLineIds }),
    );
  };
}

/** Spreadsheets take a file without this mark for one in their own old code page, and break every accent. */
async function* forSpreadsheets(csv: AsyncIterable<Uint8Array>): AsyncGenerator<string | Uint8Array> {
  yield '\uFEFF';
  yield* csv;
}
