import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { saveReport } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { savedReportView } from './saved-report-view.ts';

/** Saves what a person looks at, for themselves. @throws Refusal saved-report-name-taken | key-reused */
export function makeSaveReport(deps: {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}) {
  return useCase(saveReport, (actor, { body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: saveReport.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const savedReportId = asId<'SavedReport'>(deps.newId());
        const { practitionerId } = actor;
        const report = { savedReportId, practitionerId, ...body, savedAt: deps.now() };
        if (!(await stores.savedReports.add(report))) throw new Refusal('saved-report-name-taken');
        await deps.audit(stores, actor, 'saved-report', `saved-report:${savedReportId}`);
        return [savedReportId];
      });
      const saved = await stores.savedReports.lockById(asId<'SavedReport'>(madeIds[0] ?? ''));
      if (saved === undefined) throw new Refusal('saved-report-not-found');
      return savedReportView(saved);
    }),
  );
}
