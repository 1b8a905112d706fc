import type { NewBlock } from '../contract/blocks.ts';
import { asId, type Id } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { addBlock } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { awayOne } from './away-one.ts';
import { blockPeriod } from './block-period.ts';
import { showBlock } from './show-block.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Says that a person or a resource is away; bookings stay as they are.
 * @throws Refusal away-person-not-found | resource-not-found | key-reused | what `blockPeriod` refuses
 */
export function makeAddBlock(deps: Deps) {
  return useCase(addBlock, (actor, { body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: addBlock.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
        await add(deps, stores, actor, body),
      ]);
      return showBlock(stores, actor, madeIds[0] ?? '');
    }),
  );
}

async function add(deps: Deps, stores: Stores, actor: Actor, block: NewBlock): Promise<Id<'Block'>> {
  const away = await awayOne(stores, block);
  const period = blockPeriod(block, actor.organisation.timeZone, deps.now());
  const blockId = asId<'Block'>(deps.newId());
  await stores.blocks.add({
    ...period,
    blockId,
    away,
    reason: block.reason,
    createdBy: actor.practitionerId,
    createdAt: deps.now(),
  });
  await deps.audit(stores, actor, 'added-block', `block:${blockId}`);
  return blockId;
}
