import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { PatientId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { finishMdtMeeting } from '../contract/endpoints.ts';
import type { FinishMeeting } from '../contract/running.ts';
import type { ListItemRecord, MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { Stores } from '../ports/stores.ts';
import { finishList, type LeftCase } from '../rules/finish-list.ts';
import { lockMeetingFor } from './mdt-access.ts';
import { tellOfCase, tellOfList, tellOfMeetingNow } from './mdt-changes.ts';
import { outcomeStates } from './outcome-states.ts';
import { showMeeting } from './view-meetings.ts';

interface Deps {
  transaction: Transaction<Stores>;
  tell: Tell;
  audit: Audit;
  now: Now;
}

type Left = LeftCase<ListItemRecord['caseId']>;

/** Nobody writes about these cases until this transaction ends. */
async function leftCases(
  stores: Stores,
  { meetingId }: MeetingRecord,
  items: readonly ListItemRecord[],
): Promise<Left[]> {
  const patientOf = new Map<string, PatientId | undefined>();
  for (const { caseId } of items.toSorted((one, other) => (one.caseId < other.caseId ? -1 : 1))) {
    patientOf.set(caseId, (await stores.mdtCases.lockById(caseId))?.patientId);
  }
  const patients = await stores.patients.listByIds([...patientOf.values()].filter((id) => id !== undefined));
  const active = new Set(
    patients.filter(({ standing }) => standing === 'active').map(({ patientId }) => patientId),
  );
  const turns = await stores.mdtPresence.listDiscussions(meetingId);
  const stateOf = await outcomeStates(stores, meetingId);
  return items.map(({ caseId }) => {
    const patientId = patientOf.get(caseId);
    return {
      caseId,
      wasDiscussed: turns.some((one) => one.caseId === caseId),
      outcome: stateOf(caseId),
      mayBeConfirmed: patientId !== undefined && active.has(patientId),
    };
  });
}

/** @throws Refusal mdt-case-not-on-list | mdt-outcome-confirmed | mdt-cases-open with those that are */
async function carryOver(
  { now }: Deps,
  stores: Stores,
  actor: Actor,
  { meeting, items, body }: { meeting: MeetingRecord; items: readonly ListItemRecord[]; body: FinishMeeting },
): Promise<void> {
  const left = await leftCases(stores, meeting, items);
  const finished = finishList(left, body.carryOver, body.undiscussedBecause);
  if (finished.strange.length > 0) throw new Refusal('mdt-case-not-on-list', { pointer: '/carryOver' });
  if (finished.confirmed.length > 0) throw new Refusal('mdt-outcome-confirmed', { pointer: '/carryOver' });
  if (finished.open.length > 0) {
    const positions = new Map(items.map(({ caseId, position }) => [caseId, position]));
    const open = finished.open.map(({ caseId, wasDiscussed, outcome }) => ({
      ...{ caseId, wasDiscussed, outcome },
      position: positions.get(caseId) ?? 0,
    }));
    throw new Refusal('mdt-cases-open', {}, { open });
  }
  const by = actor.practitionerId;
  for (const { caseId, because } of finished.carryOver) {
    const off = { how: 'carried-over', because, by, at: now() } as const;
    await stores.mdtMeetings.takeOff(meeting.meetingId, caseId, off);
  }
}

/**
 * A meeting is over when each of its cases has a confirmed outcome or is carried over with a reason. What is carried over
 * is to be listed again.
 * @throws Refusal mdt-meeting-not-found | changed-meanwhile | mdt-meeting-not-running | mdt-case-not-on-list |
 *   mdt-outcome-confirmed | mdt-cases-open with those that are
 */
export function makeFinishMdtMeeting(deps: Deps) {
  return useCase(finishMdtMeeting, (actor, { meetingId: id, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { meeting, mdt } = await lockMeetingFor(stores, actor, finishMdtMeeting.roles, id, seen);
      const { meetingId } = meeting;
      if (meeting.status !== 'running') throw new Refusal('mdt-meeting-not-running');
      const items = await stores.mdtMeetings.listItems(meetingId);
      await carryOver(deps, stores, actor, { meeting, items, body });
      const at = deps.now();
      await stores.mdtPresence.takeTurn(meetingId, undefined, at);
      await stores.mdtMeetings.finish(meetingId, at);
      for (const { caseId } of items) await tellOfCase(deps, stores, mdt, caseId);
      await tellOfList(deps, stores, mdt, meetingId);
      await tellOfMeetingNow(deps, stores, mdt, meetingId);
      await deps.audit(stores, actor, 'finished-mdt-meeting', `mdt-meeting:${meetingId}`);
      return showMeeting(stores, mdt, meetingId, deps.now());
    }),
  );
}
