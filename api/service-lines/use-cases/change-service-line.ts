import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { changeServiceLine } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { checkMembers } from './check-members.ts';
import { lockServiceLineAsSeen } from './lock-service-line-as-seen.ts';
import { savedSetupView } from './setup-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/**
 * Replaces all that is set up of a service line.
 * @throws Refusal service-line-not-found | changed-meanwhile | service-line-archived | service-line-name-taken |
 *   person-not-found
 */
export function makeChangeServiceLine(deps: Deps) {
  return useCase(changeServiceLine, (actor, { serviceLineId: id, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const serviceLineId = asId<'ServiceLine'>(id);
      const { isArchived } = await lockServiceLineAsSeen(stores, serviceLineId, seen);
      if (isArchived) throw new Refusal('service-line-archived', { serviceLineId });
      const { memberIds, ...fields } = body;
      const members = await checkMembers(stores, memberIds);
      const saved = await stores.serviceLineSetups.change(serviceLineId, fields, members);
      if (saved === 'name-taken') throw new Refusal('service-line-name-taken');
      await deps.audit(stores, actor, 'changed-service-line', `service-line:${serviceLineId}`);
      return savedSetupView(deps, stores, serviceLineId);
    }),
  );
}
