import { needsSchema } from './needs.ts';
import { z } from 'zod';
import { patientRiskSchema, recordRiskSchema } from './risk.ts';
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
  getPatientRisk: { answer: patientRiskSchema.nullable() },
  recordPatientRisk: { body: recordRiskSchema, answer: patientRiskSchema },
  saveNeeds: { body: needsSchema, answer: needsSchema },
};
