import { deliveriesQuerySchema, deliveriesSchema, deliverySchema } from './deliveries.ts';

/** What checks these endpoints on the wire. */
export const deliverySchemas = {
  listDeliveries: { query: deliveriesQuerySchema, answer: deliveriesSchema },
  retryDelivery: { answer: deliverySchema },
};
