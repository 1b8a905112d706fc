import { routesOf } from '../http/routes-of.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { resourceEndpoints } from './contract/endpoints.ts';
import { resourceSchemas } from './contract/schemas.ts';
import type { Stores } from './ports/stores.ts';
import { makeAddResource } from './use-cases/add-resource.ts';
import { makeArchiveResource } from './use-cases/archive-resource.ts';
import { makeChangeResource } from './use-cases/change-resource.ts';
import { makeGetResource } from './use-cases/get-resource.ts';
import { makeListResources } from './use-cases/list-resources.ts';
import { makeRestoreResource } from './use-cases/restore-resource.ts';

/** Rooms, interpreters and equipment: what there is. */
export function makeResources(common: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
  newId: NewId;
}) {
  const deps = { ...common, makeOnce: makeOnceFor(common) };
  const useCases = {
    listResources: makeListResources(deps),
    getResource: makeGetResource(deps),
    addResource: makeAddResource(deps),
    changeResource: makeChangeResource(deps),
    archiveResource: makeArchiveResource(deps),
    restoreResource: makeRestoreResource(deps),
  };
  return { useCases, routes: routesOf(resourceEndpoints, resourceSchemas, useCases) };
}
