import { routesOf } from '../http/routes-of.ts';
import { deathEndpoints } from './contract/endpoints.ts';
import { deathSchemas } from './contract/schemas.ts';
import { makeListOpenAfterDeath } from './use-cases/list-open-after-death.ts';

/** What is still open of patients who died. */
export function makeDeaths(deps: Parameters<typeof makeListOpenAfterDeath>[0]) {
  const useCases = { listOpenAfterDeath: makeListOpenAfterDeath(deps) };
  return { useCases, routes: routesOf(deathEndpoints, deathSchemas, useCases) };
}
