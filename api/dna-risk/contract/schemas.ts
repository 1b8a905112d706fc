import { dnaRiskSchema, dnaRisksSchema, recordSupportSchema } from './dna-risk.ts';
import { riskReportQuerySchema, riskReportSchema } from './risk-report.ts';

/** What checks these endpoints on the wire. */
export const dnaRiskSchemas = {
  getDnaRisk: { answer: dnaRiskSchema },
  recordSupport: { body: recordSupportSchema, answer: dnaRiskSchema },
  listDnaRisks: { answer: dnaRisksSchema },
  reportDnaRisk: { query: riskReportQuerySchema, answer: riskReportSchema },
  exportDnaFairnessCsv: { query: riskReportQuerySchema },
};
