import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listServiceLineSetups } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { setupView } from './setup-view.ts';

/** Where the next page begins: after this name. */
const cursorAfter = (name: string): string => Buffer.from(name, 'utf8').toString('base64url');
const nameOf = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8');

/** Service lines of the whole organisation, by name. A page may be the last one although it is full. */
export function makeListServiceLineSetups(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(listServiceLineSetups, (actor, { query: { q, archived, cursor, limit } }) =>
    deps.transaction.run(actor.orgId, async ({ serviceLineSetups }) => {
      const records = await serviceLineSetups.list({
        search: q,
        isArchived: archived === 'true',
        after: cursor === undefined ? undefined : nameOf(cursor),
        limit: limit + 1,
        now: deps.now(),
      });
      const shown = records.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(setupView),
        nextCursor: records.length > limit && last !== undefined ? cursorAfter(last.name) : null,
      };
    }),
  );
}
