import { cardFollows } from '../../api/cards/make-cards.ts';
import type { EveryStore } from '../../api/every-store.ts';
import { makeTellOfStanding } from '../../api/appointments/use-cases/tell-of-standing.ts';
import { makeAudit } from '../../api/kernel/audit/audit.ts';
import type { Follows } from '../../api/kernel/changes/follows.ts';
import { makeTelling, type Tell } from '../../api/kernel/changes/tell.ts';
import type { Now } from '../../api/kernel/clock.ts';
import { makeEnqueue } from '../../api/kernel/outbox/enqueue.ts';
import { makeOnceFor } from '../../api/kernel/requests/make-once.ts';
import { makeRecordEvidence } from '../../api/evidence/use-cases/record-evidence.ts';
import type { InMemoryStores } from '../fakes/in-memory-stores.ts';
import { newId } from './a-consultation.ts';

/**
 * What use cases are made from, over these stores. Cards follow what they tell.
 * @returns also the names of the changes that were told of
 */
export function whatUseCasesNeed(
  stores: InMemoryStores,
  now: Now,
  more: () => readonly Follows<EveryStore>[] = () => [],
) {
  const deps = { now, newId };
  const enqueue = makeEnqueue(deps);
  const follows = cardFollows({ enqueue });
  const telling = makeTelling<EveryStore>(deps, () => [...follows, ...more()]);
  const told: string[] = [];
  const noted =
    (tell: Tell): Tell =>
    (all, what, subject, facts) => {
      told.push(what.name);
      return tell(all, what, subject, facts);
    };
  const tell = noted(telling.tell);
  return {
    ...deps,
    told,
    workAfter: telling.workAfter,
    tell,
    tellOfStanding: makeTellOfStanding({ now, tell }, []),
    tellOthers: noted(telling.tellOthers),
    transaction: stores,
    audit: makeAudit(deps),
    enqueue,
    makeOnce: makeOnceFor(deps),
    recordEvidence: makeRecordEvidence(deps),
  };
}
