import type { Actor } from '../../kernel/actors/actor.ts';
import { staffActor } from '../../kernel/actors/any-actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { auditEntry, type Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { settleHomeMove } from '../contract/endpoints.ts';
import type { HomeMoveRecord } from '../ports/home-move-store.ts';
import type { Stores } from '../ports/stores.ts';
import { homeMoveView } from './home-move-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * The home that somebody would leave accepts or refuses, or who asked withdraws: nobody settles it for the other.
 * @throws Refusal home-move-not-found, also when it is not theirs to settle so; changed-meanwhile
 */
export function makeSettleHomeMove(deps: Deps) {
  return useCase(settleHomeMove, (actor, { moveId, body: { outcome } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const move = await stores.homeMoves.lockOpen(moveId);
      const whose = outcome === 'withdrawn' ? move?.to : move?.from;
      if (move === undefined || whose?.orgId !== actor.orgId) throw new Refusal('home-move-not-found');
      await stores.homeMoves.settle(moveId, outcome, actor.practitionerId, deps.now());
      await deps.audit(stores, actor, `${outcome}-home-move`, `practitioner:${move.person.practitionerId}`);
      if (outcome === 'accepted') await carryOut(deps, stores, actor, move);
      return { ...homeMoveView(move), outcome };
    }),
  );
}

/** Both organisations have it in their audit, and the other one by whom it was accepted. */
async function carryOut(deps: Deps, stores: Stores, actor: Actor, move: HomeMoveRecord): Promise<void> {
  const there = auditEntry(
    deps,
    { kind: 'confer', job: 'home-move', onBehalfOf: staffActor(actor) },
    'became-home',
    `practitioner:${move.to.practitionerId}`,
  );
  if (!(await stores.homeMoves.carryOut(move, there, deps.now()))) throw new Refusal('changed-meanwhile');
}
