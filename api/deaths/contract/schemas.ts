import { openAfterDeathQuerySchema, openAfterDeathSchema } from './open-after-death.ts';

/** What checks these endpoints on the wire. */
export const deathSchemas = {
  listOpenAfterDeath: { query: openAfterDeathQuerySchema, answer: openAfterDeathSchema },
};
