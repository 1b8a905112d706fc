import { useCase } from '../../kernel/actors/use-case.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { releaseHold } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';

/** Gives a slot free again before its five minutes are over. */
export function makeReleaseHold(deps: { transaction: Transaction<Stores> }) {
  return useCase(releaseHold, (actor, { holdId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      // released twice, or run out: it is gone, and that is what was asked for
      await stores.holds.release(asId<'Hold'>(holdId), actor.practitionerId);
      return {};
    }),
  );
}
