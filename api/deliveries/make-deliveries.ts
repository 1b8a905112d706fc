import { routesOf } from '../http/routes-of.ts';
import { deliveryEndpoints } from './contract/endpoints.ts';
import { deliverySchemas } from './contract/schemas.ts';
import { makeListDeliveries } from './use-cases/list-deliveries.ts';
import { makeRetryDelivery } from './use-cases/retry-delivery.ts';

/** Work for outside systems as people see it: what needs a person, and putting it back to work. */
export function makeDeliveries(deps: Parameters<typeof makeRetryDelivery>[0]) {
  const useCases = { listDeliveries: makeListDeliveries(deps), retryDelivery: makeRetryDelivery(deps) };
  return { useCases, routes: routesOf(deliveryEndpoints, deliverySchemas, useCases) };
}
