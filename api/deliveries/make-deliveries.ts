import { routesOf } from '../http/routes-of.ts';
import { deliveryEndpoints } from './contract/endpoints.ts';
import { deliverySchemas } from './contract/schemas.ts';
import { makeGiveBackDelivery, makeHandOverDelivery } from './use-cases/hand-over-delivery.ts';
import { makeListDeliveries } from './use-cases/list-deliveries.ts';
import { makeListPauses, makePauseSystem, makeResumeSystem } from './use-cases/pauses.ts';
import { makeRetryDeliveries, makeRetryDelivery } from './use-cases/retry-delivery.ts';
import { makeSettleDelivery } from './use-cases/settle-delivery.ts';

/** Work for outside systems as people see it: what needs a person, and putting it back to work. */
export function makeDeliveries(deps: Parameters<typeof makeRetryDelivery>[0]) {
  const useCases = {
    listDeliveries: makeListDeliveries(deps),
    retryDelivery: makeRetryDelivery(deps),
    retryDeliveries: makeRetryDeliveries(deps),
    settleDelivery: makeSettleDelivery(deps),
    handOverDelivery: makeHandOverDelivery(deps),
    giveBackDelivery: makeGiveBackDelivery(deps),
    listPauses: makeListPauses(deps),
    pauseSystem: makePauseSystem(deps),
    resumeSystem: makeResumeSystem(deps),
  };
  return { useCases, routes: routesOf(deliveryEndpoints, deliverySchemas, useCases) };
}
