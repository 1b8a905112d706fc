import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { BookAppointment } from '../contract/book-appointment.ts';
import type { Stores } from '../ports/stores.ts';
import type { AuthorityRecord } from '../../patients/ports/authority-store.ts';
import { checkAuthorities } from './check-authorities.ts';
import { checkBooking, checkReachable, staffOf, type CheckedBooking } from './check-booking.ts';
import { checkGroupBooking } from './check-group-booking.ts';
import { openSlotGroup } from './slot-group.ts';

/**
 * Everything about a booking that can be known beforehand: of a place in the group session that is named, of a place in
 * one that the time belongs to already, or of a time of its own.
 * @throws Refusal what `checkBooking`, `checkGroupBooking`, `checkAuthorities` and `checkReachable` refuse
 */
export async function checkPlace(
  stores: Stores,
  actor: Actor,
  request: BookAppointment,
  now: Temporal.Instant,
): Promise<CheckedBooking & { authorities: AuthorityRecord[] }> {
  const authorities = await checkAuthorities(stores, actor, request, Temporal.Instant.from(request.startsAt));
  const checked = await checkWhere(stores, actor, request, now);
  checkReachable(checked.patient, request, authorities);
  return { ...checked, authorities };
}

async function checkWhere(
  stores: Stores,
  actor: Actor,
  request: BookAppointment,
  now: Temporal.Instant,
): Promise<CheckedBooking> {
  const { groupSessionId } = request;
  if (groupSessionId !== undefined) return checkGroupBooking(stores, actor, request, groupSessionId, now);
  try {
    return await checkBooking(stores, actor, request, now);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'slot-taken') throw error;
    const shared = await stores.groups.findAt({
      serviceLineId: asId<'ServiceLine'>(request.serviceLineId),
      startsAt: Temporal.Instant.from(request.startsAt),
      practitionerIds: staffOf(request).map(({ practitionerId }) => practitionerId),
    });
    if (shared === undefined) throw error;
    return checkGroupBooking(stores, actor, request, shared, now);
  }
}

/** The same with the seat that it takes, where its slot has several places. @throws Refusal slot-taken */
export async function withSeat<Checked extends CheckedBooking>(
  deps: { now: Now; newId: NewId },
  stores: Stores,
  actor: Actor,
  checked: Checked,
): Promise<Checked> {
  if (checked.group !== undefined) return checked;
  const group = await openSlotGroup(deps, stores, actor, checked);
  if (group === undefined) return checked;
  const { startsAt, endsAt } = checked.time;
  return { ...checked, group, time: { startsAt, patientStartsAt: startsAt, patientEndsAt: endsAt, endsAt } };
}
