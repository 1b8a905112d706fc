import { useCase } from '../../kernel/actors/use-case.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { addCareHome } from '../contract/endpoints.ts';
import type { StaffDependencies } from './staff-dependencies.ts';
import { viewCareHomes } from './view-care-homes.ts';

/** Adds a care home. @throws Refusal care-home-name-taken | key-reused */
export function makeAddCareHome(deps: StaffDependencies) {
  return useCase(addCareHome, (actor, { body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: addCareHome.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const careHomeId = asId<'CareHome'>(deps.newId());
        if (!(await stores.careHomes.add({ careHomeId, ...body }))) {
          throw new Refusal('care-home-name-taken', { pointer: '/name' });
        }
        await deps.audit(stores, actor, 'added-care-home', `care-home:${careHomeId}`);
        return [careHomeId];
      });
      const home = await stores.careHomes.findById(asId<'CareHome'>(madeIds[0] ?? ''));
      const [view] = await viewCareHomes(deps, stores, actor, home === undefined ? [] : [home]);
      if (view === undefined) throw new Refusal('care-home-not-found');
      return view;
    }),
  );
}
