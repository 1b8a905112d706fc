import type { OrgId } from '../../kernel/rules/id.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { oncePerSubscription, type GraphNotification } from './once-per-subscription.ts';

/** Keeps what Graph told for the worker that follows Outlook, and returns: Graph waits for three seconds only. */
export type RecordGraphNotifications = (notifications: readonly GraphNotification[]) => Promise<void>;

export function makeRecordGraphNotifications(deps: {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  /** Told when there is something to read. */
  wake: () => void;
  now: Now;
}): {
  record: RecordGraphNotifications;
  /** How many came to this process. */
  count: () => number;
} {
  let count = 0;
  const record: RecordGraphNotifications = async (notifications) => {
    count += notifications.length;
    for (const [tenantId, told] of Map.groupBy(notifications, (one) => one.tenantId)) {
      const news = oncePerSubscription(told);
      for (const orgId of await organisationsOf(deps.organisations, tenantId)) {
        await deps.transaction.run(orgId, ({ outlook }) => outlook.follows.note(news, deps.now()));
      }
    }
    deps.wake();
  };
  return { record, count: () => count };
}

async function organisationsOf(organisations: Organisations, tenantId: string | undefined): Promise<OrgId[]> {
  const found =
    tenantId === undefined ? await organisations.list() : await organisations.listByTenant(tenantId);
  return found.map(({ orgId }) => orgId);
}
