import type { Logger } from 'pino';
import type { RecordEvidence } from '../evidence/use-cases/record-evidence.ts';
import { routesOf } from '../http/routes-of.ts';
import type { Organisations } from '../kernel/actors/organisations.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import type { Tell } from '../kernel/changes/change.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { clinicChangeEndpoints } from './contract/endpoints.ts';
import { clinicChangeSchemas } from './contract/schemas.ts';
import { startClinicChangeWorker, type ClinicChangeWorker } from './jobs/clinic-change-worker.ts';
import type { Stores } from './ports/stores.ts';
import { makeClinicChangeMetrics } from './routes/clinic-change-metrics.ts';
import { makeDoNextItem } from './use-cases/do-next-item.ts';
import { makeGetClinicChange } from './use-cases/get-clinic-change.ts';
import { makeListClinicChanges } from './use-cases/list-clinic-changes.ts';
import { makeListPatientsToRebook } from './use-cases/list-patients-to-rebook.ts';
import { makeMeasureClinicChanges } from './use-cases/measure-clinic-changes.ts';
import { makePreviewClinicChange } from './use-cases/preview-clinic-change.ts';
import { makeRetryClinicChange } from './use-cases/retry-clinic-change.ts';
import { makeSettleClinicChanges } from './use-cases/settle-clinic-changes.ts';
import { makeStartClinicChange } from './use-cases/start-clinic-change.ts';

interface ClinicChangeDependencies {
  organisations: Pick<Organisations, 'list'>;
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

function startWorker(log: Logger, deps: ClinicChangeDependencies): ClinicChangeWorker {
  const worker = startClinicChangeWorker({
    organisations: deps.organisations,
    log,
    settle: makeSettleClinicChanges(deps),
    doNextItem: makeDoNextItem({
      ...deps,
      onPutOff: (milliseconds) => {
        worker.wakeIn(milliseconds);
      },
      onFault: ({ changeId, appointmentId, attempts }, err) => {
        log.error({ event: 'clinic-change-item-fault', changeId, appointmentId, attempts, err });
      },
    }),
  });
  return worker;
}

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
    start: () => (worker = startWorker(log, common)),
  };
}
