import { routesOf } from '../http/routes-of.ts';
import { runningLateEndpoints } from './contract/endpoints.ts';
import { runningLateSchemas } from './contract/schemas.ts';
import { makeAnnounceLateness, makeEndLateness } from './use-cases/announce-lateness.ts';
import { makeGetLateness } from './use-cases/get-lateness.ts';

/** A clinic says how late it runs. */
export function makeRunningLate(deps: Parameters<typeof makeAnnounceLateness>[0]) {
  const useCases = {
    getLateness: makeGetLateness(deps),
    announceLateness: makeAnnounceLateness(deps),
    endLateness: makeEndLateness(deps),
  };
  return { useCases, routes: routesOf(runningLateEndpoints, runningLateSchemas, useCases) };
}
