import { waitingPrioritySchema } from '../contract/waiting-list.ts';
import { asId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { WaitingListPlace } from '../ports/waiting-list-store.ts';
import type { WaitingListUseCases } from './waiting-list-use-cases.ts';
import { waitingListEntryView } from './waiting-list-view.ts';

const USUAL_LIMIT = 50;

/** The person's own service lines, or the one of them that they asked for. */
export function ownServiceLines(actor: Actor, wanted: string | undefined): ServiceLineId[] {
  return actor.serviceLineIds.filter((id) => wanted === undefined || id === wanted);
}

/** The short-notice list of the person's service lines, in the order in which slots are offered. */
export function makeReadWaitingList(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
}): Pick<WaitingListUseCases, 'listWaitingList' | 'getWaitingListEntry'> {
  return {
    listWaitingList: (actor, query) =>
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
    getWaitingListEntry: (actor, { entryId }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const entry = await stores.waitingList.findById(asId<'WaitingListEntry'>(entryId));
        if (entry === undefined || !actor.serviceLineIds.includes(entry.serviceLineId)) {
          throw new Refusal('waiting-list-entry-not-found');
        }
        await deps.audit(stores, actor, 'viewed-waiting-list-entry', `waiting-list-entry:${entryId}`);
        return waitingListEntryView(entry);
      }),
  };
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
