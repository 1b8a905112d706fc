import {
  deliveriesQuerySchema,
  deliveriesSchema,
  deliverySchema,
  handOverSchema,
  pausedSystemSchema,
  pausesSchema,
  pauseSystemSchema,
  retriedSchema,
  retryDeliveriesSchema,
  settleDeliverySchema,
} from './deliveries.ts';

/** What checks these endpoints on the wire. */
export const deliverySchemas = {
  listDeliveries: { query: deliveriesQuerySchema, answer: deliveriesSchema },
  retryDelivery: { answer: deliverySchema },
  retryDeliveries: { body: retryDeliveriesSchema, answer: retriedSchema },
  settleDelivery: { body: settleDeliverySchema, answer: deliverySchema },
  handOverDelivery: { body: handOverSchema, answer: deliverySchema },
  giveBackDelivery: { answer: deliverySchema },
  listPauses: { answer: pausesSchema },
  pauseSystem: { params: pausedSystemSchema, body: pauseSystemSchema, answer: pausesSchema },
  resumeSystem: { params: pausedSystemSchema, answer: pausesSchema },
};
