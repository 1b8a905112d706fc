import { routesOf } from '../http/routes-of.ts';
import { videoOutageEndpoints } from './contract/endpoints.ts';
import { videoOutageSchemas } from './contract/schemas.ts';
import { makeGetVideoTrouble } from './use-cases/get-video-trouble.ts';
import { makeListTelephoneCalls, makeTurnToTelephone } from './use-cases/telephone-calls.ts';

/** What is done when video does not work. */
export function makeVideoOutage(deps: Parameters<typeof makeTurnToTelephone>[0]) {
  const useCases = {
    getVideoTrouble: makeGetVideoTrouble(deps),
    turnToTelephone: makeTurnToTelephone(deps),
    listTelephoneCalls: makeListTelephoneCalls(deps),
  };
  return { useCases, routes: routesOf(videoOutageEndpoints, videoOutageSchemas, useCases) };
}
