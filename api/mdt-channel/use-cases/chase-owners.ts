import { Temporal } from 'temporal-polyfill';
import type { MdtChaseCardView } from '../../cards/ports/mdt-card-views.ts';
import { makePutUpCard } from '../../cards/use-cases/put-up-card.ts';
import { personOf } from '../../cards/use-cases/save-conversation.ts';
import { tenantOf } from '../../cards/use-cases/tenant-of.ts';
import type { Deliver } from '../../kernel/outbox/work.ts';
import { cutOffAt } from '../../mdt/rules/list-gates.ts';
import type { Stores } from '../ports/stores.ts';
import { cardHead, findMeeting, type FoundMeeting } from './card-head.ts';
import type { chaseMdtOwners } from './mdt-card-work.ts';
import { openWorkOf, type OpenWork } from './open-work.ts';
import type { ShowDeps } from './show-mdt-cards.ts';

/** What one person still owes. */
export function chaseView(
  found: FoundMeeting,
  organisation: string,
  cases: OpenWork['cases'],
): MdtChaseCardView {
  const cutOff = cutOffAt(found.meeting.startsAt.epochMilliseconds, found.mdt.cutOffHours);
  return {
    ...cardHead(found, organisation),
    kind: 'mdt-chase',
    cutOffAt: Temporal.Instant.fromEpochMilliseconds(cutOff).toString(),
    cases,
  };
}

/**
 * Asks owners of what is missing, each once about each case at each moment, and before the cut-off only: somebody with
 * nothing new to be asked about is not written to. The card of somebody who was asked is kept up to date.
 */
export function makeChaseMdtOwners(deps: ShowDeps): Deliver<typeof chaseMdtOwners> {
  return async ({ orgId, subject, payload: { day } }) => {
    const { odsCode, tenantId } = await tenantOf(deps, orgId);
    const prepared = await deps.transaction.run(orgId, async (stores) => {
      const found = await findMeeting(stores, { subject });
      if (found === undefined) return undefined;
      return {
        found,
        open: await openWorkOf(stores, found, deps.now()),
        chases: await stores.mdtTold.listChases(subject.id),
        shown: await stores.cards.listShown(subject, 'mdt-chase'),
      };
    });
    if (prepared === undefined) return;
    const { found, open, chases, shown } = prepared;
    const cutOff = cutOffAt(found.meeting.startsAt.epochMilliseconds, found.mdt.cutOffHours);
    const moment = deps.now().epochMilliseconds < cutOff ? day : null;
    const newFor = ({ practitionerId, cases }: OpenWork) =>
      moment === null
        ? []
        : cases
            .filter(
              ({ caseId }) =>
                !chases.some(
                  (one) =>
                    one.caseId === caseId && one.practitionerId === practitionerId && one.moment === moment,
                ),
            )
            .map(({ caseId }) => ({ meetingId: subject.id, caseId, practitionerId, moment }));
    const nothingOpen = shown
      .map(({ conversationKey }) => personOf(conversationKey))
      .filter((id) => id !== undefined && !open.some(({ entraObjectId }) => entraObjectId === id));
    const failures: unknown[] = [];
    const show = async (
      entraObjectId: string,
      cases: OpenWork['cases'],
      asked: ReturnType<typeof newFor>,
    ): Promise<void> => {
      const keep = (stores: Stores): Promise<void> => stores.mdtTold.addChases(asked, deps.now());
      await makePutUpCard(deps)({
        ...{ orgId, tenantId, subject, conversationKey: `person:${entraObjectId}` },
        view: chaseView(found, odsCode, cases),
        ...{ isAskedAnew: asked.length > 0, isNothingNew: true },
        // Admin names who was not reached; asking again at the same moment would not reach them either
        ...{ whenShown: keep, whenNotReached: keep },
      }).catch((error: unknown) => {
        failures.push(error);
      });
    };
    for (const one of open) await show(one.entraObjectId, one.cases, newFor(one));
    for (const entraObjectId of nothingOpen)
      if (entraObjectId !== undefined) await show(entraObjectId, [], []);
    if (failures.length > 0) throw failures[0];
  };
}
