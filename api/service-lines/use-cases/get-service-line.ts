import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getServiceLine } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { setupView } from './setup-view.ts';

/** An Admin may read how any is set up, a member their own. */
function maySeeSetup(actor: Actor, serviceLineId: string): boolean {
  return actor.appRoles.includes('Admin') || actor.serviceLineIds.some((id) => id === serviceLineId);
}

/** One service line, archived or not. @throws Refusal service-line-not-found */
export function makeGetServiceLine(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(getServiceLine, (actor, { serviceLineId }) =>
    deps.transaction.run(actor.orgId, async ({ serviceLineSetups }) => {
      const record = maySeeSetup(actor, serviceLineId)
        ? await serviceLineSetups.findById(asId<'ServiceLine'>(serviceLineId), deps.now())
        : undefined;
      if (record === undefined) throw new Refusal('service-line-not-found');
      return setupView(record);
    }),
  );
}
