import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { setMdtCurrentCase } from '../contract/running-endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { lockMeetingFor } from './mdt-access.ts';
import { tellOfMeetingNow } from './mdt-changes.ts';
import { showMeetingNow } from './view-meeting-now.ts';

interface Deps {
  transaction: Transaction<Stores>;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/**
 * Gives a case its turn; the one before has had it. Two who go on at once do not skip a case: the second has not seen the
 * meeting as it is.
 * @throws Refusal mdt-meeting-not-found | changed-meanwhile | mdt-meeting-not-running | mdt-case-not-on-list
 */
export function makeSetMdtCurrentCase(deps: Deps) {
  return useCase(setMdtCurrentCase, (actor, { meetingId: id, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { meeting, mdt } = await lockMeetingFor(stores, actor, setMdtCurrentCase.roles, id, seen);
      if (meeting.status !== 'running') throw new Refusal('mdt-meeting-not-running');
      const { meetingId } = meeting;
      const items = await stores.mdtMeetings.listItems(meetingId);
      const next = items.find(({ caseId }) => caseId === body.caseId)?.caseId;
      if (body.caseId !== null && next === undefined) {
        throw new Refusal('mdt-case-not-on-list', { pointer: '/caseId' });
      }
      const turns = await stores.mdtPresence.listDiscussions(meetingId);
      const current = turns.find(({ endedAt }) => endedAt === undefined)?.caseId;
      if (current !== next) {
        await stores.mdtPresence.takeTurn(meetingId, next, deps.now());
        await tellOfMeetingNow(deps, stores, mdt, meetingId);
        const about =
          next === undefined ? (`mdt-meeting:${meetingId}` as const) : (`mdt-case:${next}` as const);
        await deps.audit(stores, actor, 'moved-mdt-meeting-on', about);
      }
      return showMeetingNow(stores, mdt, meetingId, deps.now());
    }),
  );
}
