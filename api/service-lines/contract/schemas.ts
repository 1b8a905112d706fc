import { serviceLinesSchema } from './service-line.ts';
import { importQuerySchema, importResultSchema } from './service-line-import.ts';
import {
  saveServiceLineSchema,
  serviceLineSetupSchema,
  serviceLineSetupsQuerySchema,
  serviceLineSetupsSchema,
} from './service-lines.ts';

/** What checks these endpoints on the wire. */
export const serviceLineSchemas = {
  listServiceLines: { answer: serviceLinesSchema },
  listServiceLineSetups: { query: serviceLineSetupsQuerySchema, answer: serviceLineSetupsSchema },
  getServiceLine: { answer: serviceLineSetupSchema },
  createServiceLine: { body: saveServiceLineSchema, answer: serviceLineSetupSchema },
  changeServiceLine: { body: saveServiceLineSchema, answer: serviceLineSetupSchema },
  archiveServiceLine: { answer: serviceLineSetupSchema },
  restoreServiceLine: { answer: serviceLineSetupSchema },
  importServiceLines: {
    query: importQuerySchema,
    answer: importResultSchema,
  },
};
