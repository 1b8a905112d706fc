import type { Temporal } from 'temporal-polyfill';
import type { BookAppointment } from '../contract/book-appointment.ts';
import { asId, type ResourceId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { GroupRecord } from '../../appointments/ports/group-store.ts';
import type { Stores } from '../ports/stores.ts';
import { placeOfGroup, takeSeat } from './take-seat.ts';
import { checkResources, spanOf } from './check-time.ts';
import { checkHeldAsGroup, checkPatient, type CheckedBooking } from './check-booking.ts';

/**
 * A place in a group session: time and staff are the group's, whatever the request says of them. The group is locked, so
 * that the seat is still free when the booking is written.
 * @throws Refusal group-session-not-found | slot-in-past | group-full | patient-not-found | no-contact-for-link |
 *   service-line-not-found | resource-not-found | resource-taken | held-as-group
 */
export async function checkGroupBooking(
  stores: Stores,
  actor: Actor,
  request: BookAppointment,
  groupSessionId: string,
  now: Temporal.Instant,
): Promise<CheckedBooking> {
  const { serviceLineId } = request;
  const [{ group, seat }, patient] = await Promise.all([
    takeSeat(stores, actor, { groupSessionId, serviceLineId }, now),
    stores.patients.findById(asId<'Patient'>(request.patientId)),
  ]);
  const serviceLine = await stores.serviceLines.findById(group.serviceLineId);
  if (serviceLine === undefined) throw new Refusal('service-line-not-found');
  checkHeldAsGroup(group, request);
  const { startsAt, endsAt, staff } = group;
  const resourceIds = await checkOwnResources(stores, group, request, now);
  return {
    serviceLine,
    patient: checkPatient(patient),
    time: { startsAt, patientStartsAt: startsAt, patientEndsAt: endsAt, endsAt },
    staff: staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    resourceIds,
    place: placeOfGroup(group),
    session: undefined,
    group: { groupSessionId: group.groupSessionId, seat },
    // the staff's time was taken when the group was planned
    isOutlookJustRead: true,
  };
}

/** An interpreter for one of the patients may be another one's too: the group claims them. */
async function checkOwnResources(
  stores: Stores,
  { serviceLineId, startsAt, endsAt }: GroupRecord,
  request: BookAppointment,
  now: Temporal.Instant,
): Promise<ResourceId[]> {
  const resourceIds = (request.resourceIds ?? []).map((id) => asId<'Resource'>(id));
  if (resourceIds.length === 0) return [];
  const known = await stores.availability.read({
    serviceLineId,
    practitionerIds: [],
    from: startsAt,
    to: endsAt,
    now,
    resources: { resourceIds, languages: [], rooms: false },
  });
  // what the group has already is not taken from it: the database decides whose claim it is
  const others = known.resources.map((resource) => ({ ...resource, busy: [] }));
  checkResources({ resources: others }, resourceIds, spanOf(startsAt, endsAt));
  return resourceIds;
}
