import type { Audit } from '../../kernel/audit/audit.ts';
import { makeOnceFor } from '../../kernel/requests/make-once.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { RefillReports } from '../ports/refill-store.ts';
import type { ReportExport } from '../../kernel/reports/report-filter.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { exportRefillCsv } from '../contract/endpoints.ts';
import { makeExportReport } from '../../kernel/reports/export-report.ts';
import { makeChangeWaitingList } from './change-waiting-list.ts';
import { makeReadWaitingList } from './read-waiting-list.ts';
import { makeRefillSettings } from './refill-settings.ts';
import { makeReportRefill } from './report-refill.ts';
import type { WaitingListUseCases } from './waiting-list-use-cases.ts';
import { makeWatchFreedSlots } from './watch-freed-slots.ts';

/** What the staff's use cases of the short-notice list are made of. */
export interface WaitingListDependencies {
  transaction: Transaction<Stores>;
  refillReports: RefillReports;
  refillExport: ReportExport;
  audit: Audit;
  enqueue: Enqueue;
  now: Now;
  newId: NewId;
}

/** Wires what staff can do with the short-notice list. */
export function makeWaitingListUseCases(deps: WaitingListDependencies): WaitingListUseCases {
  return {
    ...makeReadWaitingList(deps),
    ...makeChangeWaitingList({ ...deps, makeOnce: makeOnceFor(deps) }),
    ...makeWatchFreedSlots(deps),
    ...makeRefillSettings(deps),
    reportRefill: makeReportRefill(deps),
    exportRefillCsv: makeExportReport(exportRefillCsv, deps, 'exported-refill', deps.refillExport),
  };
}
