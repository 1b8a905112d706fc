import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listPeopleNotReached } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';

/** Staff whom the bot in Teams does not reach. It heals when they speak to it, install it again, or a card gets through. */
export function makeListPeopleNotReached(deps: { transaction: Transaction<Stores> }) {
  return useCase(listPeopleNotReached, (actor) =>
    deps.transaction.run(actor.orgId, async ({ conversations }) => ({
      items: (await conversations.listNotReached()).map((person) => ({
        ...person,
        since: person.since.toString(),
        lastTriedAt: person.lastTriedAt.toString(),
      })),
    })),
  );
}
