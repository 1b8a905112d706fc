import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord, Claim } from '../../appointments/ports/appointment-store.ts';
import type { GroupRecord } from '../../appointments/ports/group-store.ts';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import { getAppointmentFor, lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { checkTeam } from '../../service-lines/rules/team-of-line.ts';
import { replaceStaff } from '../contract/endpoints.ts';
import type { ReplaceStaff } from '../contract/replacement.ts';
import type { Stores } from '../ports/stores.ts';
import type { NeededTime } from '../rules/stand-in-time.ts';
import { changerOf } from './changer.ts';
import { moveGroupWithin } from './move-group-within.ts';
import { moveWithin, type MoveDependencies, type MoveTarget } from './move-within.ts';
import { listStandIns, memberOf } from './stand-ins.ts';

interface Deps extends MoveDependencies {
  transaction: Transaction<Stores>;
}

/**
 * Puts somebody else who holds the role in the place of a member of staff, at the same time, also while the patient waits:
 * calendars, meeting, PAS and card follow, and the patient is told nothing. Replacing somebody in a group changes the whole group.
 * When the patient's time has come and nobody has let them in, the new member sees them now and may be late for the next.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over, not-on-staff,
 *   service-line-not-found, person-not-in-service-line, role-not-theirs, slot-taken, slot-held;
 *   consultation-under-way when the person who is to go organises the meeting that the patient is in
 */
export function makeReplaceStaff(deps: Deps) {
  return useCase(replaceStaff, (actor, { appointmentId, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { appointment, group } = await lockBoth(stores, actor, appointmentId, seen);
      const staff = await checkReplacement(deps, stores, appointment, body);
      if (group === undefined) {
        await moveWithin(deps, stores, changerOf(actor), appointment, {
          ...{ startsAt: appointment.startsAt, staff },
        });
      } else {
        await moveGroupWithin(deps, stores, changerOf(actor), group, { startsAt: group.startsAt, staff });
      }
      return viewAppointment(stores, appointment.appointmentId, deps.now());
    }),
  );
}

/** The group before its places, as everybody locks them. */
async function lockBoth(
  stores: Stores,
  actor: Actor,
  appointmentId: string,
  seen: Seen,
): Promise<{ appointment: AppointmentRecord; group: GroupRecord | undefined }> {
  const { group: place } = await getAppointmentFor(stores, actor, appointmentId);
  const group = place && (await stores.groups.lockById(place.groupSessionId));
  return { appointment: await lockAppointmentFor(stores, actor, appointmentId, seen), group };
}

/** @returns the staff as it is to be */
async function checkReplacement(
  deps: Deps,
  stores: Stores,
  appointment: AppointmentRecord,
  { fromPractitionerId, toPractitionerId }: ReplaceStaff,
): Promise<NonNullable<MoveTarget['staff']>> {
  if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
  const { roleCode } = memberOf(appointment, fromPractitionerId);
  const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
  if (serviceLine === undefined) throw new Refusal('service-line-not-found');
  // the one who comes, by themselves: what else the team lacks is not mended by turning them away
  const newcomer = { practitionerId: asId<'Practitioner'>(toPractitionerId), roleCode };
  checkTeam({ ...serviceLine, roles: serviceLine.roles.map(asOptional) }, [newcomer]);
  await checkMeeting(stores, appointment, fromPractitionerId);
  const { found, needed } = await listStandIns(stores, serviceLine, appointment, roleCode, deps.now());
  const standIn = found.find(({ person }) => person.practitionerId === toPractitionerId);
  if (standIn === undefined || needed === undefined) throw new Refusal('slot-taken');
  if (standIn.takenBy !== undefined)
    throw new Refusal(standIn.takenBy === 'hold' ? 'slot-held' : 'slot-taken');
  return appointment.staff.map((member) =>
    member.practitionerId === fromPractitionerId
      ? { ...newcomer, ...(appointment.group === undefined ? { needed: claimOf(needed) } : {}) }
      : { practitionerId: member.practitionerId, roleCode: member.roleCode },
  );
}

/** From now on, where the time has come: the time before is not claimed of somebody who saw others in it. */
const claimOf = ({ from, until, isNow }: NeededTime): Claim => ({
  from: Temporal.Instant.fromEpochMilliseconds(from),
  until: Temporal.Instant.fromEpochMilliseconds(until),
  isNow,
});

const asOptional = <Role extends { requiredCount: number }>(role: Role): Role => ({
  ...role,
  requiredCount: 0,
});

/** A meeting belongs to its organiser, so the organiser cannot be replaced while somebody is in it. */
async function checkMeeting(
  stores: Pick<Stores, 'participants'>,
  { appointmentId, staff, graphMeetingId }: AppointmentRecord,
  fromPractitionerId: string,
): Promise<void> {
  if (graphMeetingId === undefined || staff[0]?.practitionerId !== fromPractitionerId) return;
  const participants = await stores.participants.listByAppointment(appointmentId);
  if (participants.some(({ state }) => isInConsultation(state))) throw new Refusal('consultation-under-way');
}
