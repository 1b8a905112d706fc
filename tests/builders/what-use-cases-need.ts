import { makeAudit } from '../../api/kernel/audit/audit.ts';
import type { Tell } from '../../api/kernel/changes/change.ts';
import type { Now } from '../../api/kernel/clock.ts';
import { makeEnqueue } from '../../api/kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../../api/kernel/requests/make-once.ts';
import { makeRecordEvidence } from '../../api/evidence/use-cases/record-evidence.ts';
import type { InMemoryStores } from '../fakes/in-memory-stores.ts';
import { newId } from './a-consultation.ts';

/** What use cases are made from, over these stores. @returns also the names of the changes that were told of */
export function whatUseCasesNeed(stores: InMemoryStores, now: Now) {
  const told: string[] = [];
  const tell: Tell = (_stores, { name }) => {
    told.push(name);
    return Promise.resolve();
  };
  const deps = { now, newId };
  return {
    ...deps,
    told,
    tell,
    transaction: stores,
    audit: makeAudit(deps),
    enqueue: makeEnqueue(deps),
    makeOnce: makeOnceFor(deps),
    recordEvidence: makeRecordEvidence(deps),
  };
}
