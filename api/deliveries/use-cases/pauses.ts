import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Pauses } from '../contract/deliveries.ts';
import { listPauses, pauseSystem, resumeSystem } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

export function makeListPauses({ transaction }: Pick<Deps, 'transaction'>) {
  return useCase(listPauses, (actor) => transaction.run(actor.orgId, viewPauses));
}

/**
 * Stops what is sent to an outside system, as before it is taken down: what is asked for meanwhile waits in its order. What
 * was paused already stays so for the reason that was given then.
 */
export function makePauseSystem(deps: Deps) {
  return useCase(pauseSystem, (actor, { system, body }) =>
    change(deps, actor, async (stores) => {
      const pause = { system, by: actor.practitionerId, at: deps.now(), reason: body.reason };
      return (await stores.outbox.pause(pause)) ? `paused-${system}` : undefined;
    }),
  );
}

/** Does nothing when it is not paused. */
export function makeResumeSystem(deps: Deps) {
  return useCase(resumeSystem, (actor, { system }) =>
    change(deps, actor, async (stores) =>
      (await stores.outbox.resume(system)) ? `resumed-${system}` : undefined,
    ),
  );
}

/** @param work what it did, for the audit; undefined when there was nothing to do */
function change(
  deps: Deps,
  actor: Actor,
  work: (stores: Stores) => Promise<string | undefined>,
): Promise<Pauses> {
  return deps.transaction.run(actor.orgId, async (stores) => {
    const done = await work(stores);
    if (done !== undefined) await deps.audit(stores, actor, done, `organisation:${actor.orgId}`);
    return viewPauses(stores);
  });
}

async function viewPauses({ outbox }: Stores): Promise<Pauses> {
  const pauses = await outbox.listPauses();
  return { items: pauses.map(({ at, ...pause }) => ({ ...pause, at: at.toString() })) };
}
