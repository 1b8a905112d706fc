import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { addResource } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { showResource } from './show-resource.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  newId: NewId;
}

/** Adds a room, an interpreter or a piece of equipment. @throws Refusal resource-name-taken | key-reused */
export function makeAddResource(deps: Deps) {
  return useCase(addResource, (actor, { body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: addResource.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const resourceId = asId<'Resource'>(deps.newId());
        const { kind, name, languages = [] } = body;
        if (!(await stores.resources.add({ resourceId, kind, name, languages }))) {
          throw new Refusal('resource-name-taken', { pointer: '/name' });
        }
        await deps.audit(stores, actor, 'added-resource', `resource:${resourceId}`);
        return [resourceId];
      });
      return showResource(stores, madeIds[0] ?? '');
    }),
  );
}
