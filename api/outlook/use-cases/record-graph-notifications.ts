import type { OrgId } from '../../kernel/rules/id.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { oncePerSubscription, type GraphNotification } from './once-per-subscription.ts';

/**
 * Keeps what Graph told for the worker that follows Outlook, and returns: Graph waits for three seconds only.
 * @param odsCode of the organisation whose subscriptions they are, as the address to which they came names it
 */
export type RecordGraphNotifications = (
  notifications: readonly GraphNotification[],
  odsCode: string | undefined,
) => Promise<void>;

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
  const record: RecordGraphNotifications = async (notifications, odsCode) => {
    count += notifications.length;
    for (const [tenantId, told] of Map.groupBy(notifications, (one) => one.tenantId)) {
      const news = oncePerSubscription(told);
      for (const orgId of await organisationsOf(deps.organisations, odsCode, tenantId)) {
        await deps.transaction.run(orgId, ({ outlook }) => outlook.follows.note(news, deps.now()));
      }
    }
    deps.wake();
  };
  return { record, count: () => count };
}

/** Where the address names nobody, every organisation that it may be for is looked through: 2026-11, subscriptions made before it did. */
async function organisationsOf(
  organisations: Organisations,
  odsCode: string | undefined,
  tenantId: string | undefined,
): Promise<OrgId[]> {
  if (odsCode !== undefined) {
    const named = await organisations.findByOdsCode(odsCode);
    return named === undefined ? [] : [named.orgId];
  }
  const found =
    tenantId === undefined ? await organisations.list() : await organisations.listByTenant(tenantId);
  return found.map(({ orgId }) => orgId);
}
