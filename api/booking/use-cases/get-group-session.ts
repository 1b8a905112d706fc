import { useCase } from '../../kernel/actors/use-case.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getGroupSession } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { allowedGroup, groupView } from './group-session-view.ts';

/** One group session of a service line that the person belongs to. @throws Refusal group-session-not-found */
export function makeGetGroupSession(deps: { transaction: Transaction<Stores> }) {
  return useCase(getGroupSession, (actor, { groupSessionId }) =>
    deps.transaction.run(actor.orgId, async (stores) =>
      groupView(allowedGroup(actor, await stores.groups.findById(asId<'GroupSession'>(groupSessionId)))),
    ),
  );
}
