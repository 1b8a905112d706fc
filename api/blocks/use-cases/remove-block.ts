import { asId } from '../../kernel/rules/id.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { removeBlock } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { showBlock } from './show-block.ts';

/** Opens the time again; a second time changes nothing. @throws Refusal block-not-found */
export function makeRemoveBlock(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(removeBlock, (actor, { blockId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const before = await showBlock(stores, actor, blockId);
      if (before.removedAt !== null) return before;
      await stores.blocks.remove(asId<'Block'>(blockId), deps.now());
      await deps.audit(stores, actor, 'removed-block', `block:${blockId}`);
      return showBlock(stores, actor, blockId);
    }),
  );
}
