import { Temporal } from 'temporal-polyfill';
import type { NewGroupSession } from '../contract/booking-changes.ts';
import { createGroupSession } from '../contract/endpoints.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { groupSubject } from '../../appointments/rules/appointment-subject.ts';
import { arrangeGroupMeeting } from '../../meetings/use-cases/arrange-group-meeting.ts';
import { checkTeam } from '../../service-lines/rules/team-of-line.ts';
import type { NewGroup } from '../../appointments/ports/group-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { checkNotTaken, spanOf } from './check-time.ts';
import { allowedGroup, groupView } from './group-session-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  enqueue: Enqueue;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Plans a session for several patients, each of whom gets an appointment of their own in it, and takes its staff's time.
 * @throws Refusal service-line-not-found, person-not-in-service-line, role-not-in-service-line, role-not-theirs,
 *   required-roles-missing, slot-in-past, slot-taken, slot-held, key-reused
 */
export function makeCreateGroupSession(deps: Deps) {
  return useCase(createGroupSession, (actor, { body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: createGroupSession.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
        await create(deps, stores, actor, body),
      ]);
      return groupView(
        allowedGroup(actor, await stores.groups.findById(asId<'GroupSession'>(madeIds[0] ?? ''))),
      );
    }),
  );
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
    ...{ modality: request.modality ?? 'video', location: null, session: undefined },
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
  checkTeam(serviceLine, group.staff);
  for (const { practitionerId } of group.staff) {
    checkNotTaken(
      known.people.find((person) => person.practitionerId === practitionerId),
      spanOf(group.startsAt, group.endsAt),
    );
  }
}
