import { routesOf } from '../http/routes-of.ts';
import { dnaRiskEndpoints } from './contract/endpoints.ts';
import { dnaRiskSchemas } from './contract/schemas.ts';
import { makeExportDnaFairness } from './use-cases/export-dna-fairness.ts';
import { makeGetDnaRisk } from './use-cases/get-dna-risk.ts';
import { makeListDnaRisks } from './use-cases/list-dna-risks.ts';
import { makeRecordSupport } from './use-cases/record-support.ts';
import { makeReportDnaRisk } from './use-cases/report-dna-risk.ts';

/** Who might need support to come, and whether that is judged fairly. */
export function makeDnaRisk(deps: Parameters<typeof makeRecordSupport>[0]) {
  const useCases = {
    getDnaRisk: makeGetDnaRisk(deps),
    recordSupport: makeRecordSupport(deps),
    listDnaRisks: makeListDnaRisks(deps),
    reportDnaRisk: makeReportDnaRisk(deps),
    exportDnaFairnessCsv: makeExportDnaFairness(deps),
  };
  return { useCases, routes: routesOf(dnaRiskEndpoints, dnaRiskSchemas, useCases) };
}
