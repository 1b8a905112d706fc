import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { Roles } from '../../kernel/contract/roles.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId, type MdtCaseId, type MdtMeetingId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { reorderMdtList, setMdtMinutes, takeOffMdtList } from '../contract/endpoints.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { isMeetingOver } from '../rules/case-terms.ts';
import { isWholeOrder } from '../rules/list-gates.ts';
import { lockMeetingFor } from './mdt-access.ts';
import { tellOfCase, tellOfList, tellOfMeetingNow } from './mdt-changes.ts';
import { showMeeting } from './view-meetings.ts';

interface Deps {
  transaction: Transaction<Stores>;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/** @throws Refusal mdt-meeting-not-found | changed-meanwhile | mdt-meeting-over */
async function lockOpenList(stores: Stores, actor: Actor, roles: Roles, meetingId: string, seen: Seen) {
  const found = await lockMeetingFor(stores, actor, roles, meetingId, seen);
  if (isMeetingOver(found.meeting.status)) throw new Refusal('mdt-meeting-over');
  const items = await stores.mdtMeetings.listItems(found.meeting.meetingId);
  return { ...found, items };
}

/** @throws Refusal mdt-case-not-on-list */
function caseOnList(items: readonly { caseId: MdtCaseId }[], id: string): MdtCaseId {
  const caseId = asId<'MdtCase'>(id);
  if (!items.some((item) => item.caseId === caseId)) throw new Refusal('mdt-case-not-on-list');
  return caseId;
}

/**
 * Puts the whole list into another order, before the meeting and while it is under way.
 * @throws Refusal mdt-meeting-not-found | changed-meanwhile | mdt-meeting-over | mdt-order-not-whole
 */
export function makeReorderMdtList(deps: Deps) {
  return useCase(reorderMdtList, (actor, { meetingId: id, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { meeting, mdt, items } = await lockOpenList(stores, actor, reorderMdtList.roles, id, seen);
      const { meetingId } = meeting;
      const wanted = body.caseIds.map((caseId) => asId<'MdtCase'>(caseId));
      const onList = items.map(({ caseId }) => caseId);
      if (!isWholeOrder(onList, wanted)) throw new Refusal('mdt-order-not-whole', { pointer: '/caseIds' });
      await stores.mdtMeetings.setOrder(meetingId, wanted);
      await tellOfList(deps, stores, mdt, meetingId);
      await deps.audit(stores, actor, 'reordered-mdt-list', `mdt-meeting:${meetingId}`);
      return showMeeting(stores, mdt, meetingId, deps.now());
    }),
  );
}

/** @throws Refusal mdt-meeting-not-found | changed-meanwhile | mdt-meeting-over | mdt-case-not-on-list */
export function makeSetMdtMinutes(deps: Deps) {
  return useCase(setMdtMinutes, (actor, { meetingId: id, caseId: wanted, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { meeting, mdt, items } = await lockOpenList(stores, actor, setMdtMinutes.roles, id, seen);
      const { meetingId } = meeting;
      const caseId = caseOnList(items, wanted);
      await stores.mdtMeetings.setMinutes(meetingId, caseId, body.minutes);
      await tellOfList(deps, stores, mdt, meetingId);
      await deps.audit(stores, actor, 'planned-mdt-minutes', `mdt-case:${caseId}`);
      return showMeeting(stores, mdt, meetingId, deps.now());
    }),
  );
}

/** Waits for somebody who confirms the outcome at the same time, and then refuses. @throws Refusal mdt-outcome-confirmed */
async function endTurnOf(
  deps: Deps,
  stores: Stores,
  mdt: MdtRecord,
  { meetingId, caseId }: { meetingId: MdtMeetingId; caseId: MdtCaseId },
): Promise<void> {
  await stores.mdtCases.lockById(caseId);
  const confirmations = await stores.mdtOutcomes.listConfirmations([meetingId], caseId);
  if (confirmations.length > 0) throw new Refusal('mdt-outcome-confirmed');
  const turns = await stores.mdtPresence.listDiscussions(meetingId);
  if (turns.some((one) => one.caseId === caseId && one.endedAt === undefined)) {
    await stores.mdtPresence.takeTurn(meetingId, undefined, deps.now());
    await tellOfMeetingNow(deps, stores, mdt, meetingId);
  }
}

/**
 * A case with a confirmed outcome stays; the turn of the one that is spoken about is over.
 * @throws Refusal mdt-meeting-not-found | changed-meanwhile | mdt-meeting-over | mdt-case-not-on-list |
 *   mdt-outcome-confirmed
 */
export function makeTakeOffMdtList(deps: Deps) {
  return useCase(takeOffMdtList, (actor, { meetingId: id, caseId: wanted, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { meeting, mdt, items } = await lockOpenList(stores, actor, takeOffMdtList.roles, id, seen);
      const { meetingId } = meeting;
      const caseId = caseOnList(items, wanted);
      await endTurnOf(deps, stores, mdt, { meetingId, caseId });
      await stores.mdtMeetings.takeOff(meetingId, caseId, {
        how: 'by-hand',
        because: body.reason,
        by: actor.practitionerId,
        at: deps.now(),
      });
      await tellOfCase(deps, stores, mdt, caseId);
      await tellOfList(deps, stores, mdt, meetingId);
      await deps.audit(stores, actor, 'took-case-off-mdt-list', `mdt-case:${caseId}`);
      return showMeeting(stores, mdt, meetingId, deps.now());
    }),
  );
}
