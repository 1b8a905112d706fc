import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getBlock } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { showBlock } from './show-block.ts';

/** One block, removed or not. @throws Refusal block-not-found */
export function makeGetBlock(deps: { transaction: Transaction<Stores> }) {
  return useCase(getBlock, (actor, { blockId }) =>
    deps.transaction.run(actor.orgId, (stores) => showBlock(stores, actor, blockId)),
  );
}
