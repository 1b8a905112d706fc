import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { askForHome } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { homeMoveView } from './home-move-view.ts';

/**
 * Asks the home of a guest to let them work for this organisation. A second time changes nothing.
 * @throws Refusal person-not-found when they are no guest here
 */
export function makeAskForHome(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
  newId: NewId;
}) {
  return useCase(askForHome, (actor, { practitionerId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { homeMoves } = stores;
      const guest = asId<'Practitioner'>(practitionerId);
      if (await homeMoves.ask(deps.newId(), guest, actor.practitionerId, deps.now())) {
        await deps.audit(stores, actor, 'asked-for-home', `practitioner:${guest}`);
      }
      const open = (await homeMoves.listOpen()).find(
        ({ to }) => to.orgId === actor.orgId && to.practitionerId === guest,
      );
      if (open === undefined) throw new Refusal('person-not-found');
      return homeMoveView(open);
    }),
  );
}
