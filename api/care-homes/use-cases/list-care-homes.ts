import { useCase } from '../../kernel/actors/use-case.ts';
import { listCareHomes } from '../contract/endpoints.ts';
import type { StaffDependencies } from './staff-dependencies.ts';
import { viewCareHomes } from './view-care-homes.ts';

/** Every care home, by name. The audit records that its residents were seen. */
export function makeListCareHomes(deps: StaffDependencies) {
  return useCase(listCareHomes, (actor) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const items = await viewCareHomes(deps, stores, actor, await stores.careHomes.list());
      await deps.audit(stores, actor, 'viewed-residents', `practitioner:${actor.practitionerId}`);
      return { items };
    }),
  );
}
