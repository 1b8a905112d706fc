import { announceLatenessSchema, endLatenessSchema, latenessSchema, whoseQuerySchema } from './lateness.ts';

/** What checks these endpoints on the wire. */
export const runningLateSchemas = {
  getLateness: { query: whoseQuerySchema, answer: latenessSchema },
  announceLateness: { body: announceLatenessSchema, answer: latenessSchema },
  endLateness: { body: endLatenessSchema, answer: latenessSchema },
};
