import { waitingPrioritySchema } from '../contract/waiting-list.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listWaitingList } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import type { WaitingListPlace } from '../ports/waiting-list-store.ts';
import { ownServiceLines } from './waiting-list-access.ts';
import { waitingListEntryView } from './waiting-list-view.ts';

const USUAL_LIMIT = 50;

/**
 * The short-notice list of the person's service lines, in the order in which slots are offered.
 * @throws Refusal cursor-not-valid
 */
export function makeListWaitingList(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(listWaitingList, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const limit = Number(query.limit ?? USUAL_LIMIT);
      const found = await stores.waitingList.list({
        serviceLineIds: ownServiceLines(actor, query.serviceLineId),
        after: placeOf(query.cursor),
        limit: limit + 1,
      });
      const { rows, nextCursor } = pageOf(found, limit, ({ priority, waitingSince, entryId }) => [
        priority,
        waitingSince,
        entryId,
      ]);
      await deps.audit(stores, actor, 'listed-waiting-list', `practitioner:${actor.practitionerId}`);
      return { items: rows.map(waitingListEntryView), nextCursor, timeZone: actor.organisation.timeZone };
    }),
  );
}

/** @throws Refusal cursor-not-valid */
function placeOf(cursor: string | undefined): WaitingListPlace | undefined {
  const parts = fromCursor(cursor, 3);
  if (parts === undefined) return undefined;
  const [priority, waitingSince = '', entryId = ''] = parts;
  const known = waitingPrioritySchema.safeParse(priority);
  const isPlace = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(waitingSince) && /^[0-9a-f-]{36}$/.test(entryId);
  if (!known.success || !isPlace) throw new Refusal('cursor-not-valid', { pointer: '/cursor' });
  return { priority: known.data, waitingSince, entryId: asId<'WaitingListEntry'>(entryId) };
}
