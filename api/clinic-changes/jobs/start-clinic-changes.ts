import type { Logger } from 'pino';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import type { Stores } from '../ports/stores.ts';
import { makeDoNextItem } from '../use-cases/do-next-item.ts';
import { makeSettleClinicChanges } from '../use-cases/settle-clinic-changes.ts';
import { startClinicChangeWorker, type ClinicChangeWorker } from './clinic-change-worker.ts';

interface Deps {
  organisations: Pick<Organisations, 'list'>;
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  tellOfStanding: TellOfStanding;
  now: Now;
  newId: NewId;
}

/** Starts what changes the appointments of cancelled, moved and handed-over clinics. */
export function startClinicChanges(log: Logger, deps: Deps): ClinicChangeWorker {
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
