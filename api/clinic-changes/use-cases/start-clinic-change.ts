import type { ClinicChange, PreviewOfNow, StartClinicChange } from '../contract/clinic-changes.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { startClinicChange } from '../contract/endpoints.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { cancelGroupMeeting } from '../../meetings/use-cases/arrange-group-meeting.ts';
import { groupSubject } from '../../appointments/rules/appointment-subject.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { ChangeableSession } from '../ports/changeable-session-store.ts';
import type { SessionId } from '../../kernel/rules/id.ts';
import type { ClinicChangeId } from '../ports/clinic-change-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { changerOf } from '../../booking/use-cases/changer.ts';
import { moveGroupWithin } from '../../booking/use-cases/move-group-within.ts';
import type { MoveDependencies } from '../../booking/use-cases/move-within.ts';
import { shiftAppointment } from '../rules/shift-on-wall.ts';
import { staffAfter } from './do-next-item.ts';
import { planChange, type PlannedChange } from './plan-change.ts';
import { readChange } from './read-clinic-change.ts';
import { viewPreview } from './view-preview.ts';

interface Deps extends MoveDependencies {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  /** Tells the worker of this process that there is something to do. */
  wakeClinicChanges: () => void;
}

/**
 * Closes the sessions and leaves the appointments to the job, in one transaction: nobody books into a session of which
 * the patients are being told that it does not take place.
 * @throws Refusal clinic-change-different, with the preview of now, when it would not do what was agreed to |
 *   clinic-change-empty | key-reused | what `planChange` refuses
 */
export function makeStartClinicChange(deps: Deps) {
  return useCase(startClinicChange, async (actor, { body, key }) => {
    const detail = await deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: startClinicChange.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
        await start(deps, stores, actor, body),
      ]);
      return readChange(stores, actor, madeIds[0] ?? '');
    });
    deps.wakeClinicChanges();
    return detail;
  });
}

async function start(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { fingerprint, ...change }: StartClinicChange,
): Promise<ClinicChangeId> {
  const now = deps.now();
  const planned = await planChange(stores, change, {
    serviceLineIds: actor.serviceLineIds,
    now,
    isForUpdate: true,
  });
  if (planned.sessions.length === 0) throw new Refusal('clinic-change-empty', { pointer: '/scope' });
  if (planned.fingerprint !== fingerprint) {
    const more: PreviewOfNow = {
      preview: viewPreview(change.action, planned, actor.organisation.timeZone),
    };
    throw new Refusal('clinic-change-different').with(more);
  }
  const changeId = asId<'ClinicChange'>(deps.newId());
  await moveEmptyGroups(deps, stores, actor, change, planned);
  const sessions = await changeSessions(deps, stores, actor, change, planned);
  const dates = planned.sessions.map(({ session }) => session.date).sort();
  await stores.clinicChanges.add({
    changeId,
    action: change.action,
    practitionerId: planned.practitionerId,
    serviceLineIds: [...new Set(planned.sessions.map(({ session }) => session.serviceLineId))],
    fromDate: dates[0],
    toDate: dates.at(-1),
    fingerprint,
    startedBy: actor.practitionerId,
    startedAt: now,
    sessions,
    items: itemsOf(planned),
  });
  await deps.audit(stores, actor, 'started-clinic-change', `clinic-change:${changeId}`);
  return changeId;
}

/** Items that are known not to be possible are kept with the rest, except for appointments that are over. */
export function itemsOf({ items, notPossible }: Pick<PlannedChange, 'items' | 'notPossible'>) {
  return [
    ...items.map(({ appointment, moveTo }) => ({
      appointmentId: appointment.appointmentId,
      startsAt: appointment.startsAt,
      moveTo,
      problem: undefined,
    })),
    ...notPossible
      .filter(({ problem }) => problem !== 'already-started')
      .map(({ appointment, problem, moveTo }) => ({
        appointmentId: appointment.appointmentId,
        startsAt: appointment.startsAt,
        moveTo,
        problem,
      })),
  ];
}

type Outcome = { sessionId: SessionId; replacedBy: SessionId | undefined };

function changeSessions(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { action }: ClinicChange,
  planned: PlannedChange,
): Promise<Outcome[]> {
  switch (action.kind) {
    case 'cancel':
      return cancelSessions(deps, stores, actor, action.reason, planned);
    case 'move':
      return moveSessions(deps, stores, planned);
    case 'hand-over':
      return handOver(stores, action, planned);
  }
}

const asItWas = ({ sessionId }: ChangeableSession): Outcome => ({ sessionId, replacedBy: undefined });
const of = ({ sessions }: PlannedChange, becomes: string): ChangeableSession[] =>
  sessions.filter((change) => change.becomes === becomes).map(({ session }) => session);
const idsOf = (sessions: readonly ChangeableSession[]): SessionId[] =>
  sessions.map(({ sessionId }) => sessionId);

async function cancelSessions(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  reason: string,
  planned: PlannedChange,
): Promise<Outcome[]> {
  const now = deps.now();
  const all = planned.sessions.map(({ session }) => session);
  await cancelGroups(deps, stores, actor, idsOf(all), planned.practitionerId);
  await stores.changeableSessions.cancelSessions(idsOf(of(planned, 'cancelled')), reason, now);
  for (const session of of(planned, 'without-person')) {
    await stores.blocks.add({
      blockId: asId<'Block'>(deps.newId()),
      away: { practitionerId: asId<'Practitioner'>(planned.practitionerId ?? '') },
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      reason: 'clinic-cancelled',
      createdBy: actor.practitionerId,
      createdAt: now,
    });
  }
  return all.map(asItWas);
}

/** Nobody takes a seat any more, and their one meeting goes; each patient's appointment is an item of the job. */
async function cancelGroups(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  sessionIds: readonly SessionId[],
  practitionerId: string | undefined,
): Promise<void> {
  const now = deps.now();
  for (const id of await stores.changeableSessions.listGroups(sessionIds, practitionerId, now)) {
    const group = await stores.groups.lockById(id);
    if (group?.status !== 'planned') continue;
    await stores.groups.cancel(id, now);
    await deps.enqueue(stores, cancelGroupMeeting, groupSubject(group), {});
    await deps.audit(stores, actor, 'cancelled-group-session', `group-session:${id}`);
  }
}

/** A group moves with the first of its places that the job does; one without places moves here. */
async function moveEmptyGroups(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { action }: ClinicChange,
  { sessions, practitionerId }: PlannedChange,
): Promise<void> {
  if (action.kind === 'cancel') return;
  const now = deps.now();
  const changing = sessions.filter(({ becomes }) => becomes !== 'unchanged').map(({ session }) => session);
  for (const id of await stores.changeableSessions.listGroups(idsOf(changing), practitionerId, now)) {
    const group = await stores.groups.lockById(id);
    if (group?.status !== 'planned' || group.booked > 0) continue;
    const times = { startsAt: group.startsAt, patientStartsAt: group.startsAt };
    const startsAt =
      action.kind === 'hand-over' ? group.startsAt : shiftAppointment(times, group.timeZone, action, now);
    if ('problem' in startsAt) continue;
    const target = { startsAt, staff: staffAfter(action, group.staff) };
    await moveGroupWithin(deps, stores, changerOf(actor), group, target);
  }
}

async function moveSessions(deps: Deps, stores: Stores, planned: PlannedChange): Promise<Outcome[]> {
  const moved = of(planned, 'moved');
  // the old ones first: one of them must not be taken for the place where another one goes
  await stores.changeableSessions.cancelSessions(idsOf(moved), 'moved', deps.now());
  const outcomes: Outcome[] = of(planned, 'unchanged').map(asItWas);
  for (const { session, movesTo } of planned.sessions) {
    if (movesTo === undefined) continue;
    const newId = asId<'Session'>(deps.newId());
    const replacedBy = await stores.changeableSessions.addInPlaceOf(session, newId, movesTo);
    outcomes.push({ sessionId: session.sessionId, replacedBy });
  }
  return outcomes;
}

async function handOver(
  stores: Stores,
  action: { fromPractitionerId: string; toPractitionerId: string },
  planned: PlannedChange,
): Promise<Outcome[]> {
  const sessions = planned.sessions.map(({ session }) => session);
  await stores.changeableSessions.replaceStaff(
    idsOf(sessions),
    asId<'Practitioner'>(action.fromPractitionerId),
    asId<'Practitioner'>(action.toPractitionerId),
  );
  return sessions.map(asItWas);
}
