import { needsSchema } from './needs.ts';
import { patientSearchResultSchema, patientSearchSchema, patientSummarySchema } from './patients.ts';

/** What checks these endpoints on the wire. */
export const patientSchemas = {
  searchPatients: { body: patientSearchSchema, answer: patientSearchResultSchema },
  getPatient: { answer: patientSummarySchema },
  getNeeds: { answer: needsSchema.nullable() },
  withdrawDeathReport: { answer: patientSummarySchema },
  saveNeeds: { body: needsSchema, answer: needsSchema },
};
