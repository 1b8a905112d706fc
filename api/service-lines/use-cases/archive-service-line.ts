import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { archiveServiceLine } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { lockServiceLineAsSeen } from './lock-service-line-as-seen.ts';
import { savedSetupView } from './setup-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/** Archives a service line in which nothing lies ahead. @throws Refusal service-line-in-use and as for a change */
export function makeArchiveServiceLine(deps: Deps) {
  return useCase(archiveServiceLine, (actor, { serviceLineId: id, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const serviceLineId = asId<'ServiceLine'>(id);
      const { isArchived } = await lockServiceLineAsSeen(stores, serviceLineId, seen);
      if (!isArchived) {
        const appointments = await stores.serviceLineSetups.countAppointmentsAhead(serviceLineId, deps.now());
        if (appointments > 0) throw new Refusal('service-line-in-use', { appointments });
        await stores.serviceLineSetups.setArchived(serviceLineId, deps.now());
        await deps.audit(stores, actor, 'archived-service-line', `service-line:${serviceLineId}`);
      }
      return savedSetupView(deps, stores, serviceLineId);
    }),
  );
}
