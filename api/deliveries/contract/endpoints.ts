import { endpoint } from '../../kernel/contract/endpoint.ts';
import { WORK_OVERSEERS, WORK_READERS } from '../../kernel/contract/roles.ts';
import type { Deliveries, DeliveriesQuery, Delivery } from './deliveries.ts';

export const listDeliveries = endpoint<{ query: DeliveriesQuery; answer: Deliveries }>({
  operationId: 'listDeliveries',
  summary: 'Work for outside systems that needs a person, oldest first: of one’s own service lines',
  method: 'GET',
  path: '/api/deliveries',
  roles: WORK_READERS,
});

export const retryDelivery = endpoint<{ params: { deliveryId: string }; answer: Delivery }>({
  operationId: 'retryDelivery',
  summary: 'Puts it back to work',
  method: 'POST',
  path: '/api/deliveries/:deliveryId/retry',
  roles: WORK_OVERSEERS,
});

export const deliveryEndpoints = { listDeliveries, retryDelivery };
