import { asId } from '../../kernel/rules/id.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { reportDeath } from '../../appointments/use-cases/report-death.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import { removeFromWaitingList } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { leaveList } from './leave-list.ts';
import { showEntry } from './show-entry.ts';
import { checkEntry } from './waiting-list-access.ts';

/**
 * Takes a patient off the short-notice list; what was offered to them goes on to the next. When they died nothing is sent
 * to them any more, of whatever else is open.
 * @throws Refusal waiting-list-entry-not-found | changed-meanwhile
 */
export function makeRemoveFromWaitingList(deps: {
  transaction: Transaction<Stores>;
  tellOfStanding: TellOfStanding;
  audit: Audit;
  now: Now;
}) {
  return useCase(removeFromWaitingList, (actor, { entryId: wanted, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      // freed slots are locked first, by leaveList: only what was there is read here
      const found = await stores.waitingList.findById(asId<'WaitingListEntry'>(wanted));
      const { entryId, patientId } = checkEntry(actor, found, seen);
      await leaveList(deps, stores, entryId, body.reason);
      const isDeath = body.reason === 'died';
      if (isDeath && (await reportDeath(deps, stores, patientId, actor.practitionerId))) {
        await deps.audit(stores, actor, 'reported-death', `patient:${patientId}`);
      }
      await deps.audit(stores, actor, 'removed-from-waiting-list', `waiting-list-entry:${entryId}`);
      return showEntry(stores, entryId);
    }),
  );
}
