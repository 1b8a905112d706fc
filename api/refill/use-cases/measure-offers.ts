import type { OfferStatus } from '../contract/waiting-list.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';

/** How far back settled offers are counted, in hours. */
const SETTLED_WITHIN_HOURS = 24;

/** Offers over all organisations: those that stand, and those that were settled within the last day, by how. */
export function makeMeasureOffers(deps: {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  now: Now;
}): () => Promise<Partial<Record<OfferStatus, number>>> {
  return async () => {
    const since = deps.now().subtract({ hours: SETTLED_WITHIN_HOURS });
    const all = new Map<OfferStatus, number>();
    for (const { orgId } of await deps.organisations.list()) {
      const counts = await deps.transaction.run(orgId, ({ offers }) => offers.count(since));
      for (const [status, count] of counts) all.set(status, (all.get(status) ?? 0) + count);
    }
    return Object.fromEntries(all);
  };
}
