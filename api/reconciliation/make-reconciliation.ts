import { routesOf } from '../http/routes-of.ts';
import { reconciliationEndpoints } from './contract/endpoints.ts';
import { reconciliationSchemas } from './contract/schemas.ts';
import { makeAcceptPasVersion } from './use-cases/accept-pas-version.ts';
import { makeExportPasBalance, makeReconcileWithPas } from './use-cases/reconcile-with-pas.ts';
import { makeWriteAgainToPas } from './use-cases/write-again.ts';

/** Confer compared with the PAS, and what is done about differences. */
export function makeReconciliation(deps: Parameters<typeof makeWriteAgainToPas>[0]) {
  const useCases = {
    reconcileWithPas: makeReconcileWithPas(deps),
    exportPasBalance: makeExportPasBalance(deps),
    writeAgainToPas: makeWriteAgainToPas(deps),
    acceptPasVersion: makeAcceptPasVersion(deps),
  };
  return { useCases, routes: routesOf(reconciliationEndpoints, reconciliationSchemas, useCases) };
}
