import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { createServiceLine } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { checkMembers } from './check-members.ts';
import { savedSetupView } from './setup-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** Makes a service line. @throws Refusal service-line-name-taken | person-not-found | key-reused */
export function makeCreateServiceLine(deps: Deps) {
  return useCase(createServiceLine, (actor, { body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: createServiceLine.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const serviceLineId = asId<'ServiceLine'>(deps.newId());
        const { memberIds, ...fields } = body;
        const members = await checkMembers(stores, memberIds);
        await stores.serviceLineSetups.lockAll();
        const saved = await stores.serviceLineSetups.add(serviceLineId, fields, members);
        if (saved === 'name-taken') throw new Refusal('service-line-name-taken');
        await deps.audit(stores, actor, 'created-service-line', `service-line:${serviceLineId}`);
        return [serviceLineId];
      });
      return savedSetupView(deps, stores, madeIds[0]);
    }),
  );
}
