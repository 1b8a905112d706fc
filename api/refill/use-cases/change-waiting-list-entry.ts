import { asId } from '../../kernel/rules/id.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { changeWaitingListEntry } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { checkWishes } from './check-wishes.ts';
import { showEntry } from './show-entry.ts';
import { checkEntry } from './waiting-list-access.ts';

/**
 * Changes what suits a patient on the short-notice list.
 * @throws Refusal waiting-list-entry-not-found | changed-meanwhile | waiting-since-in-future | gives-up-not-possible
 */
export function makeChangeWaitingListEntry(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}) {
  return useCase(changeWaitingListEntry, (actor, { entryId: wanted, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const found = await stores.waitingList.lockById(asId<'WaitingListEntry'>(wanted));
      const entry = checkEntry(actor, found, seen);
      const { entryId } = entry;
      await stores.waitingList.change(entryId, await checkWishes(deps, stores, actor, entry, body));
      await deps.audit(stores, actor, 'changed-waiting-list-entry', `waiting-list-entry:${entryId}`);
      return showEntry(stores, entryId);
    }),
  );
}
