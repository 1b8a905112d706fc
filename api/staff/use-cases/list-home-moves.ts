import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listHomeMoves } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { homeMoveView } from './home-move-view.ts';

/** Open moves of homes that this organisation has asked for or is asked for. */
export function makeListHomeMoves(deps: { transaction: Transaction<Stores> }) {
  return useCase(listHomeMoves, (actor) =>
    deps.transaction.run(actor.orgId, async ({ homeMoves }) => ({
      items: (await homeMoves.listOpen()).map(homeMoveView),
    })),
  );
}
