import { Temporal } from 'temporal-polyfill';
import type { Reschedule } from '../contract/booking-changes.ts';
import type { Slot } from '../../slots/contract/slots.ts';
import type { PartMinutes } from '../../appointments/rules/appointment-parts.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { getAppointmentFor, lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { OutlookCheck } from '../../outlook/ports/outlook-check.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { RecheckFreeBusy } from '../../outlook/use-cases/recheck-free-busy.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { EndpointInput, TypesOf } from '../../kernel/contract/endpoint.ts';
import type { SuggestAlternatives } from '../../slots/use-cases/suggest-alternatives.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import { rescheduleAppointment } from '../contract/endpoints.ts';
import { withModality } from './check-booking.ts';
import { checkTime } from './check-time.ts';
import { changerOf } from './changer.ts';
import { openSlotGroup } from './slot-group.ts';
import { placeOfGroup, takeSeat } from './take-seat.ts';
import { withOtherTimes } from './with-other-times.ts';
import { moveWithin, wouldChange, type MoveDependencies, type MoveTarget } from './move-within.ts';
import { NeedsOutlook, withFreshOutlook } from '../../outlook/use-cases/with-fresh-outlook.ts';

interface Deps extends MoveDependencies {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  recheckFreeBusy: RecheckFreeBusy;
  suggestAlternatives: SuggestAlternatives;
}

type MoveRequest = EndpointInput<TypesOf<typeof rescheduleAppointment>>;

/**
 * Moves an appointment in time, staff or resources, and a place in a group to another one or out of it. The same key with the same request answers with the appointment as
 * it stands; a request that changes nothing writes nothing.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over, consultation-under-way,
 *   group-moves-together, group-session-not-found, group-full, key-reused, slot-in-past, resource-not-found,
 *   person-not-in-service-line, role-not-in-service-line, role-not-theirs, required-roles-missing; with other times slot-not-offered, slot-taken, slot-held, patient-already-booked,
 *   resource-taken
 */
export function makeRescheduleAppointment(deps: Deps) {
  return useCase(rescheduleAppointment, async (actor, move) => {
    const { appointmentId } = move;
    await withOtherTimes(
      () => moveUnderKey(deps, actor, move),
      () => suggest(deps, actor, move),
    );
    // in a transaction of its own: others wait for the people who were just moved
    return deps.transaction.run(actor.orgId, async (stores) => {
      const { appointmentId: id } = await getAppointmentFor(stores, actor, appointmentId);
      return viewAppointment(stores, id, deps.now());
    });
  });
}

async function moveUnderKey(deps: Deps, actor: Actor, move: MoveRequest): Promise<void> {
  const { appointmentId, body, key } = move;
  const keyed = {
    operation: rescheduleAppointment.operationId,
    idempotencyKey: key,
    request: { appointmentId, ...body },
  };
  await withFreshOutlook(deps, actor, (check) =>
    deps.transaction.run(actor.orgId, (stores) =>
      deps.makeOnce(stores, actor, keyed, async () => {
        await moveOnce(deps, stores, actor, move, check);
        return [appointmentId];
      }),
    ),
  );
}

async function moveOnce(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { appointmentId, seen, body: request }: MoveRequest,
  check: OutlookCheck | undefined,
): Promise<void> {
  const appointment = await lockAppointmentFor(stores, actor, appointmentId, seen);
  const asked = targetOf(appointment, request);
  const move = { appointment, target: asked, request };
  const isElsewhere = request.groupSessionId !== undefined || request.modality !== undefined;
  if (!isElsewhere && !wouldChange(appointment, asked)) return;
  const target = await checkedTarget(deps, stores, actor, move, check);
  await moveWithin(deps, stores, changerOf(actor), appointment, target);
  if (request.holdId !== undefined) {
    await stores.holds.release(asId<'Hold'>(request.holdId), actor.practitionerId);
  }
}

/** A place in a group leaves it, when it goes elsewhere than into another one. */
function targetOf({ group, startsAt }: AppointmentRecord, request: Reschedule): MoveTarget {
  const isAsItWas = request.staff === undefined && Temporal.Instant.from(request.startsAt).equals(startsAt);
  return {
    ...(group === undefined || isAsItWas ? {} : { group: null }),
    startsAt: Temporal.Instant.from(request.startsAt),
    evenThoughUnderWay: request.evenThoughUnderWay,
    ...(request.staff === undefined
      ? {}
      : {
          staff: request.staff.map(({ practitionerId, roleCode }) => ({
            practitionerId: asId<'Practitioner'>(practitionerId),
            roleCode,
          })),
        }),
    ...(request.resourceIds === undefined
      ? {}
      : { resourceIds: request.resourceIds.map((id) => asId<'Resource'>(id)) }),
  };
}

interface Move {
  appointment: AppointmentRecord;
  target: MoveTarget;
  request: Reschedule;
}

/** The target with all that was found out about it. @throws Refusal what `makeRescheduleAppointment` says */
async function checkedTarget(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  move: Move,
  check: OutlookCheck | undefined,
): Promise<MoveTarget> {
  const { appointment, target, request } = move;
  // what can never be moved says so first
  if (appointment.status !== 'booked') return target;
  if (request.groupSessionId !== undefined) {
    return seatIn(deps, stores, actor, move, request.groupSessionId);
  }
  try {
    return await ownTime(deps, stores, actor, move, check);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'slot-taken') throw error;
    const shared = await stores.groups.findAt({
      serviceLineId: appointment.serviceLineId,
      startsAt: target.startsAt,
      practitionerIds: (target.staff ?? appointment.staff).map(({ practitionerId }) => practitionerId),
    });
    if (shared === undefined || shared === appointment.group?.groupSessionId) throw error;
    return seatIn(deps, stores, actor, move, shared);
  }
}

/** A place in a group session, at its time and with its staff. */
async function seatIn(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { appointment: { serviceLineId, group: was }, target }: Move,
  groupSessionId: string,
): Promise<MoveTarget> {
  // it is there already: only the whole group can move
  if (groupSessionId === was?.groupSessionId) throw new Refusal('group-moves-together');
  const { group, seat } = await takeSeat(stores, actor, { groupSessionId, serviceLineId }, deps.now());
  return {
    startsAt: group.startsAt,
    staff: group.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    ...(target.resourceIds === undefined ? {} : { resourceIds: target.resourceIds }),
    place: placeOfGroup(group),
    group: { groupSessionId: group.groupSessionId, seat, endsAt: group.endsAt },
    outlookCheck: 'fresh',
  };
}

/** A time of its own, or the first place in a slot that has several. */
async function ownTime(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { appointment, target, request }: Move,
  check: OutlookCheck | undefined,
): Promise<MoveTarget> {
  const staff = (target.staff ?? appointment.staff).map(({ practitionerId, roleCode }) => ({
    practitionerId,
    roleCode,
  }));
  const checked = await checkTime(
    stores,
    actor,
    {
      serviceLineId: appointment.serviceLineId,
      startsAt: target.startsAt,
      parts: partMinutesOf(appointment),
      staff,
      resourceIds: target.resourceIds ?? appointment.resources.map(({ resourceId }) => resourceId),
      patientId: appointment.patientId,
      movingAppointmentId: appointment.appointmentId,
      ownHold:
        request.holdId === undefined
          ? undefined
          : { holdId: asId<'Hold'>(request.holdId), heldBy: actor.practitionerId },
    },
    deps.now(),
  );
  if (!checked.isOutlookJustRead && check === undefined) {
    const practitionerIds = staff.map((member) => member.practitionerId);
    throw new NeedsOutlook([{ practitionerIds, from: checked.time.startsAt, to: checked.time.endsAt }]);
  }
  const keepsTime = target.startsAt.equals(appointment.startsAt);
  const seat = await openSlotGroup(deps, stores, actor, { ...checked, staff });
  return {
    ...target,
    // at the same time only what is asked for changes
    place: withModality(keepsTime ? appointment : checked.place, request.modality),
    ...(seat === undefined ? {} : { group: seat }),
    outlookCheck: checked.isOutlookJustRead ? 'fresh' : (check ?? 'fresh'),
  };
}

/** Every part keeps its length. */
function partMinutesOf(appointment: AppointmentRecord): PartMinutes {
  const minutes = (from: Temporal.Instant, to: Temporal.Instant): number => to.since(from).total('minutes');
  return {
    huddleMinutes: minutes(appointment.startsAt, appointment.patientStartsAt),
    patientMinutes: minutes(appointment.patientStartsAt, appointment.patientEndsAt),
    debriefMinutes: minutes(appointment.patientEndsAt, appointment.endsAt),
  };
}

async function suggest(
  deps: Deps,
  actor: Actor,
  { appointmentId, body: request }: MoveRequest,
): Promise<Slot[]> {
  const appointment = await deps.transaction.run(actor.orgId, (stores) =>
    getAppointmentFor(stores, actor, appointmentId),
  );
  const { serviceLineId, patientId, resources, staff } = appointment;
  return deps.suggestAlternatives(actor, {
    serviceLineId,
    patientId,
    startsAt: request.startsAt,
    parts: partMinutesOf(appointment),
    staff: request.staff ?? staff,
    resourceIds: request.resourceIds ?? resources.map(({ resourceId }) => resourceId),
    holdId: request.holdId,
  });
}
