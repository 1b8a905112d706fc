import { cardFollows } from '../../api/cards/make-cards.ts';
import type { EveryStore } from '../../api/every-store.ts';
import { makeTelling, type Telling } from '../../api/kernel/changes/tell.ts';
import type { NewId, Now } from '../../api/kernel/clock.ts';
import { makeEnqueue } from '../../api/kernel/outbox/enqueue.ts';
import { waitingFollows } from '../../api/waiting/make-waiting.ts';
import { refillFollows } from '../../api/refill/make-refill.ts';

/** Tells those who follow changes, as the product does. */
export function tellFollowers(deps: { now: Now; newId: NewId }): Telling {
  const followers = [
    ...waitingFollows,
    ...cardFollows({ enqueue: makeEnqueue(deps) }),
    ...refillFollows(deps),
  ];
  return makeTelling<EveryStore>(deps, () => followers);
}
