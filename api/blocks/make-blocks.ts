import { routesOf } from '../http/routes-of.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { blockEndpoints } from './contract/endpoints.ts';
import { blockSchemas } from './contract/schemas.ts';
import type { Stores } from './ports/stores.ts';
import { makeAddBlock } from './use-cases/add-block.ts';
import { makeGetBlock } from './use-cases/get-block.ts';
import { makeListBlocks } from './use-cases/list-blocks.ts';
import { makePreviewBlock } from './use-cases/preview-block.ts';
import { makeRemoveBlock } from './use-cases/remove-block.ts';

/** When people and resources are away. A block changes no booking: it lists those that it hits. */
export function makeBlocks(common: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
  newId: NewId;
}) {
  const deps = { ...common, makeOnce: makeOnceFor(common) };
  const useCases = {
    listBlocks: makeListBlocks(deps),
    previewBlock: makePreviewBlock(deps),
    addBlock: makeAddBlock(deps),
    getBlock: makeGetBlock(deps),
    removeBlock: makeRemoveBlock(deps),
  };
  return { useCases, routes: routesOf(blockEndpoints, blockSchemas, useCases) };
}
