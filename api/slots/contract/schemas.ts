import { slotSearchResultSchema, slotSearchSchema, weekQuerySchema, weekSchema } from './slots.ts';

/** What checks these endpoints on the wire. */
export const slotSchemas = {
  searchSlots: { body: slotSearchSchema, answer: slotSearchResultSchema },
  getWeek: { query: weekQuerySchema, answer: weekSchema },
};
