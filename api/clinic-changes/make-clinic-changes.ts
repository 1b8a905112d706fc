import type { Logger } from 'pino';
import { makeDoNextItem } from './use-cases/do-next-item.ts';
import { makeSettleClinicChanges } from './use-cases/settle-clinic-changes.ts';
import type { Tell } from '../kernel/changes/tell.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../evidence/use-cases/record-evidence.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import type { Organisations } from '../kernel/actors/organisations.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { Stores } from './ports/stores.ts';
import type { MakeGauges } from '../http/metrics.ts';
import { makeClinicChangeMetrics, type MeasureClinicChanges } from './routes/clinic-change-metrics.ts';
import { startClinicChangeWorker, type ClinicChangeWorker } from './jobs/clinic-change-worker.ts';

interface Deps {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  now: Now;
  newId: NewId;
}

/** Starts what changes the appointments of cancelled, moved and handed-over clinics. */
export function wireClinicChanges(
  log: Logger,
  deps: Deps,
): { worker: ClinicChangeWorker; gauges: MakeGauges } {
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
  const measure: MeasureClinicChanges = async () => {
    const all = { pending: 0, failed: 0 };
    for (const { orgId } of await deps.organisations.list()) {
      const one = await deps.transaction.run(orgId, ({ clinicChanges }) => clinicChanges.measure(deps.now()));
      all.pending += one.pending;
      all.failed += one.failed;
    }
    return all;
  };
  return { worker, gauges: makeClinicChangeMetrics(measure) };
}
