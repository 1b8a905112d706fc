import { endpoint } from '../../kernel/contract/endpoint.ts';
import { ADMINS, WORK_OVERSEERS, WORK_READERS } from '../../kernel/contract/roles.ts';
import type {
  Deliveries,
  DeliveriesQuery,
  Delivery,
  HandOver,
  Pauses,
  PausedSystem,
  PauseSystem,
  Retried,
  RetryDeliveries,
  SettleDelivery,
} from './deliveries.ts';

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

export const retryDeliveries = endpoint<{ body: RetryDeliveries; answer: Retried }>({
  operationId: 'retryDeliveries',
  summary: 'Puts several back to work, such as all that failed for one reason',
  method: 'POST',
  path: '/api/deliveries/retry',
  roles: WORK_OVERSEERS,
});

export const settleDelivery = endpoint<{
  params: { deliveryId: string };
  body: SettleDelivery;
  answer: Delivery;
}>({
  operationId: 'settleDelivery',
  summary: 'Keeps that somebody saw to it without Confer, so that what waits behind it goes on',
  method: 'POST',
  path: '/api/deliveries/:deliveryId/settle',
  roles: WORK_OVERSEERS,
});

export const handOverDelivery = endpoint<{
  params: { deliveryId: string };
  body: HandOver;
  answer: Delivery;
}>({
  operationId: 'handOverDelivery',
  summary: 'Gives work that needs a person to a named one, who is then shown it first',
  method: 'PUT',
  path: '/api/deliveries/:deliveryId/hand-over',
  roles: WORK_OVERSEERS,
});

export const giveBackDelivery = endpoint<{ params: { deliveryId: string }; answer: Delivery }>({
  operationId: 'giveBackDelivery',
  summary: 'Makes it anybody’s again',
  method: 'DELETE',
  path: '/api/deliveries/:deliveryId/hand-over',
  roles: WORK_OVERSEERS,
});

export const listPauses = endpoint<{ answer: Pauses }>({
  operationId: 'listPauses',
  summary: 'Outside systems to which nothing is sent for now',
  method: 'GET',
  path: '/api/delivery-pauses',
  roles: WORK_READERS,
});

export const pauseSystem = endpoint<{ params: PausedSystem; body: PauseSystem; answer: Pauses }>({
  operationId: 'pauseSystem',
  summary: 'Sends nothing more to an outside system until it is resumed',
  method: 'PUT',
  path: '/api/delivery-pauses/:system',
  roles: ADMINS,
});

export const resumeSystem = endpoint<{ params: PausedSystem; answer: Pauses }>({
  operationId: 'resumeSystem',
  summary: 'Sends again what has waited',
  method: 'DELETE',
  path: '/api/delivery-pauses/:system',
  roles: ADMINS,
});

export const deliveryEndpoints = {
  listDeliveries,
  retryDelivery,
  retryDeliveries,
  settleDelivery,
  handOverDelivery,
  giveBackDelivery,
  listPauses,
  pauseSystem,
  resumeSystem,
};
