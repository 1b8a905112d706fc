import {
  changeResourceSchema,
  newResourceSchema,
  resourceSchema,
  resourcesPageSchema,
  resourcesQuerySchema,
} from './resources.ts';

/** What checks these endpoints on the wire. */
export const resourceSchemas = {
  listResources: { query: resourcesQuerySchema, answer: resourcesPageSchema },
  getResource: { answer: resourceSchema },
  addResource: { body: newResourceSchema, answer: resourceSchema },
  changeResource: { body: changeResourceSchema, answer: resourceSchema },
  archiveResource: { answer: resourceSchema },
  restoreResource: { answer: resourceSchema },
};
