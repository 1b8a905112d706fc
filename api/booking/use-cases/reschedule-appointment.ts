import { Temporal } from 'temporal-polyfill';
import type { Reschedule } from '../contract/booking-changes.ts';
import type { Slot } from '../../slots/contract/slots.ts';
import type { PartMinutes } from '../../appointments/rules/appointment-parts.ts';
import { asId } from '../../kernel/rules/id.ts';
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
import { checkTime } from './check-time.ts';
import { changerOf } from './changer.ts';
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
 * Moves an appointment in time, staff or resources. The same key with the same request answers with the appointment as
 * it stands; a request that changes nothing writes nothing.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over, consultation-under-way,
 *   group-moves-together, key-reused, slot-in-past, resource-not-found, person-not-in-service-line,
 *   role-not-in-service-line; with other times slot-not-offered, slot-taken, slot-held, patient-already-booked,
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
  const target = targetOf(request);
  if (!wouldChange(appointment, target)) return;
  const outlookCheck = await checkMove(deps, stores, actor, { appointment, target, request }, check);
  await moveWithin(deps, stores, changerOf(actor), appointment, { ...target, outlookCheck });
  if (request.holdId !== undefined) {
    await stores.holds.release(asId<'Hold'>(request.holdId), actor.practitionerId);
  }
}

function targetOf(request: Reschedule): MoveTarget {
  return {
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

async function checkMove(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  move: { appointment: AppointmentRecord; target: MoveTarget; request: Reschedule },
  check: OutlookCheck | undefined,
): Promise<OutlookCheck> {
  const { appointment, target, request } = move;
  // what can never be moved says so first
  if (appointment.status !== 'booked' || appointment.group !== undefined) return 'fresh';
  const staff = target.staff ?? appointment.staff;
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
  if (checked.isOutlookJustRead) return 'fresh';
  if (check !== undefined) return check;
  const practitionerIds = staff.map((member) => member.practitionerId);
  throw new NeedsOutlook([{ practitionerIds, from: checked.time.startsAt, to: checked.time.endsAt }]);
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
