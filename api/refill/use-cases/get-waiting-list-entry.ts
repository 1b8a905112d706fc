import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getWaitingListEntry } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { waitingListEntryView } from './waiting-list-view.ts';

/** One patient on the short-notice list. @throws Refusal waiting-list-entry-not-found */
export function makeGetWaitingListEntry(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(getWaitingListEntry, (actor, { entryId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const entry = await stores.waitingList.findById(asId<'WaitingListEntry'>(entryId));
      if (entry === undefined || !actor.serviceLineIds.includes(entry.serviceLineId)) {
        throw new Refusal('waiting-list-entry-not-found');
      }
      await deps.audit(stores, actor, 'viewed-waiting-list-entry', `waiting-list-entry:${entryId}`);
      return waitingListEntryView(entry);
    }),
  );
}
