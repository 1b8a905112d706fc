import { Temporal } from 'temporal-polyfill';
import type { GroupRecord } from '../../appointments/ports/group-store.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { checkTeam } from '../../service-lines/rules/team-of-line.ts';
import type { PersonAvailability } from '../../slots/ports/availability-store.ts';
import { moveGroupSession } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { changerOf } from './changer.ts';
import { staffOf } from './check-booking.ts';
import { checkNotTaken, spanOf } from './check-time.ts';
import { allowedGroup, groupView } from './group-session-view.ts';
import { moveGroupWithin, type GroupTarget } from './move-group-within.ts';
import type { MoveDependencies } from './move-within.ts';

interface Deps extends MoveDependencies {
  transaction: Transaction<Stores>;
}

/**
 * Moves a group session with every place in it to another time or other staff.
 * @throws Refusal group-session-not-found, changed-meanwhile, appointment-already-over, consultation-under-way,
 *   slot-in-past, person-not-in-service-line, role-not-in-service-line, role-not-theirs, required-roles-missing,
 *   slot-taken, slot-held, patient-already-booked, resource-taken
 */
export function makeMoveGroupSession(deps: Deps) {
  return useCase(moveGroupSession, (actor, { groupSessionId, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const group = allowedGroup(actor, await stores.groups.lockById(asId<'GroupSession'>(groupSessionId)));
      if (seen !== 'any' && seen !== group.version) throw new Refusal('changed-meanwhile');
      if (group.status !== 'planned') throw new Refusal('appointment-already-over');
      const target = {
        startsAt: Temporal.Instant.from(body.startsAt),
        staff: body.staff === undefined ? group.staff : staffOf({ staff: body.staff }),
      };
      await checkTarget(stores, group, target, deps.now());
      await moveGroupWithin(deps, stores, changerOf(actor), group, target);
      return groupView(allowedGroup(actor, await stores.groups.findById(group.groupSessionId)));
    }),
  );
}

async function checkTarget(
  stores: Stores,
  group: GroupRecord,
  { startsAt, staff }: GroupTarget,
  now: Temporal.Instant,
): Promise<void> {
  if (Temporal.Instant.compare(startsAt, now) <= 0) throw new Refusal('slot-in-past');
  const endsAt = startsAt.add(group.endsAt.since(group.startsAt));
  const [serviceLine, known] = await Promise.all([
    stores.serviceLines.findById(group.serviceLineId),
    stores.availability.read({
      serviceLineId: group.serviceLineId,
      practitionerIds: staff.map(({ practitionerId }) => practitionerId),
      from: startsAt,
      to: endsAt,
      now,
    }),
  ]);
  if (serviceLine === undefined || serviceLine.isArchived) throw new Refusal('service-line-not-found');
  checkTeam(serviceLine, staff);
  for (const { practitionerId } of staff) {
    const person = known.people.find((one) => one.practitionerId === practitionerId);
    checkNotTaken(person && withoutOwn(person, group), spanOf(startsAt, endsAt));
  }
}

/** Its own time counts as free to those who are in it. */
function withoutOwn(person: PersonAvailability, group: GroupRecord): PersonAvailability {
  if (!group.staff.some(({ practitionerId }) => practitionerId === person.practitionerId)) return person;
  const own = spanOf(group.startsAt, group.endsAt);
  const others = person.taken.group.filter(({ from, until }) => from !== own.from || until !== own.until);
  return { ...person, taken: { ...person.taken, group: others } };
}
