import { Temporal } from 'temporal-polyfill';
import type { GroupSession, NewGroupSession } from '../contract/booking-changes.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { GroupRecord, NewGroup } from '../../appointments/ports/group-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { arrangeGroupMeeting, cancelGroupMeeting } from '../../meetings/use-cases/arrange-group-meeting.ts';
import { groupSubject } from '../../appointments/rules/appointment-subject.ts';
import { cancelWithin, checkReason, type CancelDependencies } from './cancel-within.ts';
import type { ChangingUseCases } from './changing-use-cases.ts';
import { checkNotTaken, spanOf } from './check-time.ts';
import { changerOf } from './changer.ts';

interface Deps extends CancelDependencies {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
}

type GroupUseCases = Pick<
  ChangingUseCases,
  | 'createGroupSession'
  | 'getGroupSession'
  | 'listGroupSessions'
  | 'suggestGroupSessions'
  | 'cancelGroupSession'
>;

const HOW_MANY = 3;
/** How long a time a list may be asked for, in days. */
const LONGEST_WINDOW_DAYS = 366;
/** How far ahead another session of a group that is full is looked for, in days. */
const DAYS_AHEAD = 90;

/** Sessions for several patients, each of whom has an appointment of their own in it. */
export function makeGroupSessions(deps: Deps): GroupUseCases {
  return {
    createGroupSession: (actor, { idempotencyKey, request }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const keyed = { operation: 'createGroupSession', idempotencyKey, request };
        const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
          await create(deps, stores, actor, request),
        ]);
        return groupView(
          allowed(actor, await stores.groups.findById(asId<'GroupSession'>(madeIds[0] ?? ''))),
        );
      }),
    getGroupSession: (actor, { groupSessionId }) =>
      deps.transaction.run(actor.orgId, async (stores) =>
        groupView(allowed(actor, await stores.groups.findById(asId<'GroupSession'>(groupSessionId)))),
      ),
    listGroupSessions: async (actor, { from, to, serviceLineId }) => {
      const window = { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) };
      if (window.to.since(window.from).total('hours') > LONGEST_WINDOW_DAYS * 24) {
        throw new Refusal('window-too-long', { days: LONGEST_WINDOW_DAYS });
      }
      const serviceLineIds = actor.serviceLineIds.filter(
        (id) => serviceLineId === undefined || id === serviceLineId,
      );
      const groups = await deps.transaction.run(actor.orgId, (stores) =>
        stores.groups.list({ ...window, serviceLineIds }),
      );
      return { items: groups.map(groupView) };
    },
    suggestGroupSessions: (actor, { groupSessionId }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const full = allowed(actor, await stores.groups.findById(asId<'GroupSession'>(groupSessionId)));
        const now = deps.now();
        const groups = await stores.groups.list({
          from: now,
          to: now.add({ hours: DAYS_AHEAD * 24 }),
          serviceLineIds: [full.serviceLineId],
        });
        return groups
          .filter(
            (one) =>
              one.status === 'planned' &&
              one.booked < one.capacity &&
              Temporal.Instant.compare(one.startsAt, now) > 0,
          )
          .slice(0, HOW_MANY)
          .map(groupView);
      }),
    cancelGroupSession: (actor, { groupSessionId, expectedVersion, reason }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        checkReason({ by: 'provider', reason });
        const group = allowed(actor, await stores.groups.lockById(asId<'GroupSession'>(groupSessionId)));
        if (expectedVersion !== undefined && expectedVersion !== group.version) {
          throw new Refusal('changed-meanwhile');
        }
        if (group.status === 'cancelled') throw new Refusal('appointment-already-over');
        await cancelAll(deps, stores, actor, group, reason);
        return groupView(allowed(actor, await stores.groups.findById(group.groupSessionId)));
      }),
  };
}

function allowed(actor: Actor, group: GroupRecord | undefined): GroupRecord {
  if (group === undefined || !actor.serviceLineIds.includes(group.serviceLineId)) {
    throw new Refusal('group-session-not-found');
  }
  return group;
}

function groupView(group: GroupRecord): GroupSession {
  return {
    groupSessionId: group.groupSessionId,
    version: group.version,
    serviceLine: { serviceLineId: group.serviceLineId, name: group.serviceLineName },
    title: group.title,
    startsAt: group.startsAt.toString(),
    endsAt: group.endsAt.toString(),
    timeZone: group.timeZone,
    capacity: group.capacity,
    booked: group.booked,
    status: group.status,
    staff: group.staff.map(({ practitionerId, displayName, roleCode, roleLabel }) => ({
      practitionerId,
      displayName,
      roleCode,
      roleLabel,
    })),
  };
}

async function create(deps: Deps, stores: Stores, actor: Actor, request: NewGroupSession): Promise<string> {
  const startsAt = Temporal.Instant.from(request.startsAt);
  const group: NewGroup = {
    groupSessionId: asId<'GroupSession'>(deps.newId()),
    serviceLineId: asId<'ServiceLine'>(request.serviceLineId),
    title: request.title,
    capacity: request.capacity,
    startsAt,
    endsAt: startsAt.add({ minutes: request.durationMinutes }),
    timeZone: actor.organisation.timeZone,
    staff: request.staff.map(({ practitionerId, roleCode }) => ({
      practitionerId: asId<'Practitioner'>(practitionerId),
      roleCode,
    })),
    createdBy: actor.practitionerId,
    createdAt: deps.now(),
  };
  await checkGroup(stores, actor, group);
  if ((await stores.groups.add(group)) !== 'created') throw new Refusal('slot-taken');
  await deps.enqueue(stores, arrangeGroupMeeting, groupSubject(group), {});
  await deps.audit(stores, actor, 'planned-group-session', `group-session:${group.groupSessionId}`);
  return group.groupSessionId;
}

/** A group needs no clinic session: it is planned by hand, and takes its staff out of their clinics. */
async function checkGroup(stores: Stores, actor: Actor, group: NewGroup): Promise<void> {
  if (!actor.serviceLineIds.includes(group.serviceLineId)) throw new Refusal('service-line-not-found');
  if (Temporal.Instant.compare(group.startsAt, group.createdAt) <= 0) throw new Refusal('slot-in-past');
  const [serviceLine, known] = await Promise.all([
    stores.serviceLines.findById(group.serviceLineId),
    stores.availability.read({
      serviceLineId: group.serviceLineId,
      practitionerIds: group.staff.map((member) => member.practitionerId),
      from: group.startsAt,
      to: group.endsAt,
      now: group.createdAt,
    }),
  ]);
  if (serviceLine === undefined || serviceLine.isArchived) throw new Refusal('service-line-not-found');
  for (const { practitionerId, roleCode } of group.staff) {
    const member = serviceLine.staff.find((person) => person.practitionerId === practitionerId);
    if (member === undefined) throw new Refusal('person-not-in-service-line');
    // whoever books may name somebody for a role that is not their own, but not for one that the service line has not
    if (!serviceLine.roles.some((role) => role.roleCode === roleCode))
      throw new Refusal('role-not-in-service-line');
    checkNotTaken(
      known.people.find((person) => person.practitionerId === practitionerId),
      spanOf(group.startsAt, group.endsAt),
    );
  }
}

/** Every place first, then the session: each patient is told by their own message. */
async function cancelAll(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  group: GroupRecord,
  reason: Parameters<typeof checkReason>[0]['reason'],
): Promise<void> {
  for (const { appointmentId, status } of await stores.appointments.listByGroup(group.groupSessionId)) {
    if (status !== 'booked') continue;
    const appointment = await stores.appointments.lockById(appointmentId);
    if (appointment?.status !== 'booked') continue;
    await cancelWithin(deps, stores, changerOf(actor), appointment, { by: 'provider', reason });
  }
  await stores.groups.cancel(group.groupSessionId, deps.now());
  await deps.enqueue(stores, cancelGroupMeeting, groupSubject(group), {});
  await deps.audit(stores, actor, 'cancelled-group-session', `group-session:${group.groupSessionId}`);
}
