import { routesOf } from '../http/routes-of.ts';
import { reconciliationEndpoints } from './contract/endpoints.ts';
import { reconciliationSchemas } from './contract/schemas.ts';
import { makeWriteBackMetrics } from './routes/write-back-metrics.ts';
import { makeAcceptPasVersion } from './use-cases/accept-pas-version.ts';
import { makeExportPasBalance, makeReconcileWithPas } from './use-cases/reconcile-with-pas.ts';
import { makeGetWriteBack } from './use-cases/get-write-back.ts';
import { makeWriteAgainToPas } from './use-cases/write-again.ts';

/** Confer compared with the PAS, and what is done about differences. */
export function makeReconciliation(
  deps: Parameters<typeof makeWriteAgainToPas>[0] &
    Parameters<typeof makeGetWriteBack>[0] &
    Parameters<typeof makeWriteBackMetrics>[0],
) {
  const useCases = {
    getWriteBack: makeGetWriteBack(deps),
    reconcileWithPas: makeReconcileWithPas(deps),
    exportPasBalance: makeExportPasBalance(deps),
    writeAgainToPas: makeWriteAgainToPas(deps),
    acceptPasVersion: makeAcceptPasVersion(deps),
  };
  return {
    useCases,
    routes: routesOf(reconciliationEndpoints, reconciliationSchemas, useCases),
    gauges: makeWriteBackMetrics(deps),
  };
}
