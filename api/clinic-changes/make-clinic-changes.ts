import type { Logger } from 'pino';
import { routesOf } from '../http/routes-of.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import { clinicChangeEndpoints } from './contract/endpoints.ts';
import { clinicChangeSchemas } from './contract/schemas.ts';
import type { ClinicChangeWorker } from './jobs/clinic-change-worker.ts';
import { startClinicChanges } from './jobs/start-clinic-changes.ts';
import { makeClinicChangeMetrics } from './routes/clinic-change-metrics.ts';
import { makeGetClinicChange } from './use-cases/get-clinic-change.ts';
import { makeListClinicChanges } from './use-cases/list-clinic-changes.ts';
import { makeListPatientsToRebook } from './use-cases/list-patients-to-rebook.ts';
import { makeMeasureClinicChanges } from './use-cases/measure-clinic-changes.ts';
import { makePreviewClinicChange } from './use-cases/preview-clinic-change.ts';
import { makeRetryClinicChange } from './use-cases/retry-clinic-change.ts';
import { makeStartClinicChange } from './use-cases/start-clinic-change.ts';

type ClinicChangeDependencies = Parameters<typeof startClinicChanges>[1] & { audit: Audit };

/** Cancelling, moving and handing over clinics: first what it would do, then one job that does it. */
export function makeClinicChanges(log: Logger, common: ClinicChangeDependencies) {
  let worker: ClinicChangeWorker | undefined;
  const deps = {
    ...common,
    makeOnce: makeOnceFor(common),
    wakeClinicChanges: () => worker?.wake(),
  };
  const useCases = {
    previewClinicChange: makePreviewClinicChange(deps),
    startClinicChange: makeStartClinicChange(deps),
    listClinicChanges: makeListClinicChanges(deps),
    getClinicChange: makeGetClinicChange(deps),
    retryClinicChange: makeRetryClinicChange(deps),
    listPatientsToRebook: makeListPatientsToRebook(deps),
  };
  return {
    useCases,
    routes: routesOf(clinicChangeEndpoints, clinicChangeSchemas, useCases),
    gauges: makeClinicChangeMetrics(makeMeasureClinicChanges(deps)),
    /** Starts what changes the appointments. */
    start: () => (worker = startClinicChanges(log, common)),
  };
}
