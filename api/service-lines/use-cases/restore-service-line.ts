import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { restoreServiceLine } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { lockServiceLineAsSeen } from './lock-service-line-as-seen.ts';
import { savedSetupView } from './setup-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/** Takes an archived service line into use again. @throws Refusal service-line-not-found | changed-meanwhile */
export function makeRestoreServiceLine(deps: Deps) {
  return useCase(restoreServiceLine, (actor, { serviceLineId: id, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const serviceLineId = asId<'ServiceLine'>(id);
      const { isArchived } = await lockServiceLineAsSeen(stores, serviceLineId, seen);
      if (isArchived) {
        await stores.serviceLineSetups.setArchived(serviceLineId, undefined);
        await deps.audit(stores, actor, 'restored-service-line', `service-line:${serviceLineId}`);
      }
      return savedSetupView(deps, stores, serviceLineId);
    }),
  );
}
