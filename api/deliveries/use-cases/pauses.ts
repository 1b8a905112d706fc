import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { workSystemSchema, type Pauses } from '../contract/deliveries.ts';
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
 * Stops what is sent to an outside system, as before it is taken down: what is asked for meanwhile waits in its order.
 * @throws Refusal delivery-system-not-found
 */
export function makePauseSystem(deps: Deps) {
  return useCase(pauseSystem, (actor, { system, body }) =>
    change(deps, actor, system, async (stores, known) => {
      const pause = { system: known, by: actor.practitionerId, at: deps.now(), reason: body.reason };
      return (await stores.outbox.pause(pause)) ? `paused-${known}` : undefined;
    }),
  );
}

/** @throws Refusal delivery-system-not-found */
export function makeResumeSystem(deps: Deps) {
  return useCase(resumeSystem, (actor, { system }) =>
    change(deps, actor, system, async (stores, known) =>
      (await stores.outbox.resume(known)) ? `resumed-${known}` : undefined,
    ),
  );
}

type Known = Pauses['items'][number]['system'];

/** @param work what it did, for the audit; undefined when there was nothing to do */
function change(
  deps: Deps,
  actor: Actor,
  system: string,
  work: (stores: Stores, system: Known) => Promise<string | undefined>,
): Promise<Pauses> {
  const known = workSystemSchema.safeParse(system);
  if (!known.success) throw new Refusal('delivery-system-not-found');
  return deps.transaction.run(actor.orgId, async (stores) => {
    const done = await work(stores, known.data);
    if (done !== undefined) await deps.audit(stores, actor, done, `organisation:${actor.orgId}`);
    return viewPauses(stores);
  });
}

async function viewPauses({ outbox }: Stores): Promise<Pauses> {
  const pauses = await outbox.listPauses();
  return { items: pauses.map(({ at, ...pause }) => ({ ...pause, at: at.toString() })) };
}
