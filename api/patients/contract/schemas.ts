import { needsSchema } from './needs.ts';
import { z } from 'zod';
import {
  knownProxySchema,
  patientSearchResultSchema,
  patientSearchSchema,
  patientSummarySchema,
} from './patients.ts';

/** What checks these endpoints on the wire. */
export const patientSchemas = {
  searchPatients: { body: patientSearchSchema, answer: patientSearchResultSchema },
  getPatient: { answer: patientSummarySchema },
  getNeeds: { answer: needsSchema.nullable() },
  withdrawDeathReport: { answer: patientSummarySchema },
  listProxies: { answer: z.strictObject({ items: z.array(knownProxySchema) }) },
  saveNeeds: { body: needsSchema, answer: needsSchema },
};
