import { useCase } from '../../kernel/actors/use-case.ts';
import { cursorId, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listResources } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { viewResource } from './show-resource.ts';

const PAGE = 100;

/** Rooms, interpreters and equipment, by kind and name. @throws Refusal cursor-not-valid */
export function makeListResources(deps: { transaction: Transaction<Stores> }) {
  return useCase(listResources, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async ({ resources }) => {
      const [kind, name, resourceId] = fromCursor(query.cursor, 3) ?? [];
      const rows = await resources.list({
        kind: query.kind,
        withArchived: query.archived === 'true',
        after:
          kind === undefined || name === undefined || resourceId === undefined
            ? undefined
            : { kind, name, resourceId: cursorId(resourceId) },
        limit: PAGE + 1,
      });
      const page = pageOf(rows, PAGE, (last) => [last.kind, last.name, last.resourceId]);
      return { items: page.rows.map(viewResource), nextCursor: page.nextCursor };
    }),
  );
}
