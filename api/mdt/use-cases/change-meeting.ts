import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { cancelMdtMeeting, moveMdtMeeting, startMdtMeeting } from '../contract/endpoints.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { giveCasesBack } from './give-cases-back.ts';
import { lockMeetingFor } from './mdt-access.ts';
import { tellOfCase, tellOfList } from './mdt-changes.ts';
import { showMeeting } from './view-meetings.ts';
import { checkNotBegun } from './check-not-begun.ts';

interface Deps {
  transaction: Transaction<Stores>;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/** Everybody is told of its cases, which stand elsewhere from now on. */
async function tellOfAll(deps: Deps, stores: Stores, mdt: MdtRecord, meeting: MeetingRecord): Promise<void> {
  for (const { caseId } of await stores.mdtMeetings.listItems(meeting.meetingId)) {
    await tellOfCase(deps, stores, mdt, caseId);
  }
  await tellOfList(deps, stores, mdt, meeting.meetingId);
}

const noteChange = (
  { audit }: Pick<Deps, 'audit'>,
  stores: Stores,
  actor: Actor,
  what: string,
  { meetingId }: MeetingRecord,
): Promise<void> => audit(stores, actor, what, `mdt-meeting:${meetingId}`);

/**
 * Cancels a meeting that has not begun: its cases are to be listed again, and say why.
 * @throws Refusal mdt-meeting-not-found | changed-meanwhile | mdt-meeting-over | mdt-meeting-begun
 */
export function makeCancelMdtMeeting(deps: Deps) {
  return useCase(cancelMdtMeeting, (actor, { meetingId: id, body: { reason }, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { meeting, mdt } = await lockMeetingFor(stores, actor, cancelMdtMeeting.roles, id, seen);
      checkNotBegun(meeting);
      const { meetingId } = meeting;
      const by = actor.practitionerId;
      await stores.mdtMeetings.cancel(meetingId, reason, by);
      const off = { how: 'meeting-cancelled', because: reason, by, at: deps.now() } as const;
      await giveCasesBack(deps, stores, mdt, meetingId, off);
      await noteChange(deps, stores, actor, 'cancelled-mdt-meeting', meeting);
      return showMeeting(stores, mdt, meetingId, deps.now());
    }),
  );
}

/**
 * Moves a meeting that has not begun. Its cases stay on its list, or are to be listed again with the reason.
 * @throws Refusal mdt-meeting-not-found | changed-meanwhile | mdt-meeting-over | mdt-meeting-begun | mdt-meeting-in-past
 */
export function makeMoveMdtMeeting(deps: Deps) {
  return useCase(moveMdtMeeting, (actor, { meetingId: id, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { meeting, mdt } = await lockMeetingFor(stores, actor, moveMdtMeeting.roles, id, seen);
      checkNotBegun(meeting);
      const { meetingId } = meeting;
      const startsAt = Temporal.Instant.from(body.startsAt);
      const endsAt = Temporal.Instant.from(body.endsAt);
      if (Temporal.Instant.compare(startsAt, deps.now()) < 0) {
        throw new Refusal('mdt-meeting-in-past', { pointer: '/startsAt' });
      }
      await stores.mdtMeetings.setTime(meetingId, { startsAt, endsAt, movedBecause: body.reason });
      if (body.keepsCases) await tellOfAll(deps, stores, mdt, meeting);
      else {
        const by = actor.practitionerId;
        const off = { how: 'meeting-moved', because: body.reason, by, at: deps.now() } as const;
        await giveCasesBack(deps, stores, mdt, meetingId, off);
      }
      await noteChange(deps, stores, actor, 'moved-mdt-meeting', meeting);
      return showMeeting(stores, mdt, meetingId, deps.now());
    }),
  );
}

/** @throws Refusal mdt-meeting-not-found | changed-meanwhile | mdt-meeting-over | mdt-meeting-begun */
export function makeStartMdtMeeting(deps: Deps) {
  return useCase(startMdtMeeting, (actor, { meetingId: id, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { meeting, mdt } = await lockMeetingFor(stores, actor, startMdtMeeting.roles, id, seen);
      checkNotBegun(meeting);
      await stores.mdtMeetings.start(meeting.meetingId, deps.now());
      await tellOfAll(deps, stores, mdt, meeting);
      await noteChange(deps, stores, actor, 'started-mdt-meeting', meeting);
      return showMeeting(stores, mdt, meeting.meetingId, deps.now());
    }),
  );
}
