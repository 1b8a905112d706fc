import {
  notBroughtPathSchema,
  openPathsQuerySchema,
  openPathsSchema,
  takeNotBroughtStepSchema,
} from './not-brought.ts';

/** What checks these endpoints on the wire. */
export const notBroughtSchemas = {
  getNotBroughtPath: { answer: notBroughtPathSchema },
  takeNotBroughtStep: { body: takeNotBroughtStepSchema, answer: notBroughtPathSchema },
  listOpenPaths: { query: openPathsQuerySchema, answer: openPathsSchema },
};
