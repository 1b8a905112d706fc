import type { Now } from '../../kernel/clock.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { OutlookMeasure } from '../ports/outlook-store.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';

/** How well Outlook is known over all organisations. @param deps.notifications how many came to this process */
export function makeMeasureOutlook(deps: {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  notifications: () => number;
  now: Now;
}): () => Promise<OutlookMeasure & { notifications: number }> {
  return async () => {
    const all = {
      following: 0,
      failing: 0,
      polling: 0,
      notKnown: 0,
      oldestSeconds: 0,
      notifications: deps.notifications(),
    };
    for (const { orgId } of await deps.organisations.list()) {
      const one = await deps.transaction.run(orgId, ({ outlook }) => outlook.follows.measure(deps.now()));
      for (const name of ['following', 'failing', 'polling', 'notKnown'] as const) all[name] += one[name];
      all.oldestSeconds = Math.max(all.oldestSeconds, one.oldestSeconds);
    }
    return all;
  };
}
