import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { searchStaff } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { staffView } from './staff-view.ts';

/** The organisation's people by the start of a word of their name, or of their user name. */
export function makeSearchStaff(deps: { transaction: Transaction<Stores> }) {
  return useCase(searchStaff, (actor, { query: { q, roleCode, limit } }) =>
    deps.transaction.run(actor.orgId, async ({ staff }) => {
      const found = await staff.search({ text: q, roleCode, limit: limit + 1 });
      return { items: found.slice(0, limit).map(staffView), isMore: found.length > limit };
    }),
  );
}
