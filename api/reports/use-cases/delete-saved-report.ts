import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { deleteSavedReport } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { savedReportView } from './saved-report-view.ts';

/** Deletes a saved report; of somebody else's it says no more than of none. @throws Refusal saved-report-not-found | changed-meanwhile */
export function makeDeleteSavedReport(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(deleteSavedReport, (actor, { savedReportId, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const found = await stores.savedReports.lockById(asId<'SavedReport'>(savedReportId));
      if (found?.practitionerId !== actor.practitionerId) throw new Refusal('saved-report-not-found');
      if (seen !== 'any' && seen !== found.version) throw new Refusal('changed-meanwhile');
      await stores.savedReports.delete(found.savedReportId);
      await deps.audit(stores, actor, 'deleted-saved-report', `saved-report:${found.savedReportId}`);
      return savedReportView(found);
    }),
  );
}
