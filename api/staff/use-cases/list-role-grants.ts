import { useCase } from '../../kernel/actors/use-case.ts';
import { cursorId, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listRoleGrants } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { roleGrantView } from './role-grant-view.ts';

/** The roles that Confer gives, by person. @throws Refusal cursor-not-valid */
export function makeListRoleGrants(deps: { transaction: Transaction<Stores> }) {
  return useCase(listRoleGrants, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async ({ roleGrants }) => {
      const { practitionerId, ended, cursor, limit } = query;
      const [displayName = '', grantId = ''] = fromCursor(cursor, 2) ?? [];
      const rows = await roleGrants.list({
        practitionerId: practitionerId === undefined ? undefined : asId<'Practitioner'>(practitionerId),
        isEndedToo: ended === 'true',
        after: cursor === undefined ? undefined : { displayName, grantId: cursorId<'RoleGrant'>(grantId) },
        limit: limit + 1,
      });
      const page = pageOf(rows, limit, (last) => [last.displayName, last.grantId]);
      return { items: page.rows.map(roleGrantView), nextCursor: page.nextCursor };
    }),
  );
}
