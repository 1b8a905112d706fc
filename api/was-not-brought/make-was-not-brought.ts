import { routesOf } from '../http/routes-of.ts';
import { notBroughtEndpoints } from './contract/endpoints.ts';
import { notBroughtSchemas } from './contract/schemas.ts';
import { makeGetNotBroughtPath } from './use-cases/get-not-brought-path.ts';
import { makeListOpenPaths } from './use-cases/list-open-paths.ts';
import { makeTakeNotBroughtStep } from './use-cases/take-not-brought-step.ts';

/** What is done for a child or an adult at risk who was not brought. */
export function makeWasNotBrought(deps: Parameters<typeof makeTakeNotBroughtStep>[0]) {
  const useCases = {
    getNotBroughtPath: makeGetNotBroughtPath(deps),
    takeNotBroughtStep: makeTakeNotBroughtStep(deps),
    listOpenPaths: makeListOpenPaths(deps),
  };
  return { useCases, routes: routesOf(notBroughtEndpoints, notBroughtSchemas, useCases) };
}
