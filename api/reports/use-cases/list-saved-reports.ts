import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listSavedReports } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { savedReportView } from './saved-report-view.ts';

/** The person's own saved reports. */
export function makeListSavedReports(deps: { transaction: Transaction<Stores> }) {
  return useCase(listSavedReports, (actor) =>
    deps.transaction.run(actor.orgId, async ({ savedReports }) => {
      const records = await savedReports.listOf(actor.practitionerId);
      return { items: records.map(savedReportView) };
    }),
  );
}
