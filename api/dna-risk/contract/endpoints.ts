import { endpoint, type TablePieces } from '../../kernel/contract/endpoint.ts';
import { BOOKERS, EVERYBODY, ORGANISATION_REPORTERS } from '../../kernel/contract/roles.ts';
import type { DnaRisk, DnaRisks, RecordSupport } from './dna-risk.ts';
import type { RiskReport, RiskReportQuery } from './risk-report.ts';

export const getDnaRisk = endpoint<{ params: { appointmentId: string }; answer: DnaRisk }>({
  operationId: 'getDnaRisk',
  summary: 'How likely an appointment is to be missed, why, and what support was offered',
  method: 'GET',
  path: '/api/appointments/:appointmentId/dna-risk',
  roles: EVERYBODY,
});

export const recordSupport = endpoint<{
  params: { appointmentId: string };
  body: RecordSupport;
  answer: DnaRisk;
}>({
  operationId: 'recordSupport',
  summary: 'Records that support was offered, accepted, declined or given',
  method: 'POST',
  path: '/api/appointments/:appointmentId/support',
  roles: BOOKERS,
});

export const listDnaRisks = endpoint<{ answer: DnaRisks }>({
  operationId: 'listDnaRisks',
  summary: 'Who might need support to come in the next days, and has not got it yet',
  method: 'GET',
  path: '/api/dna-risks',
  roles: BOOKERS,
});

export const reportDnaRisk = endpoint<{ query: RiskReportQuery; answer: RiskReport }>({
  operationId: 'reportDnaRisk',
  summary: 'The model with its figures, and whether its scores are fair to groups of people',
  method: 'GET',
  path: '/api/dna-risk-report',
  roles: ORGANISATION_REPORTERS,
});

export const exportDnaFairnessCsv = endpoint<{ query: RiskReportQuery; answer: TablePieces }>({
  operationId: 'exportDnaFairnessCsv',
  summary: 'The report on fairness as CSV',
  method: 'GET',
  path: '/api/dna-risk-report.csv',
  roles: ORGANISATION_REPORTERS,
  table: { name: 'dna-risk-fairness', format: 'csv' },
});

export const dnaRiskEndpoints = {
  getDnaRisk,
  recordSupport,
  listDnaRisks,
  reportDnaRisk,
  exportDnaFairnessCsv,
};
