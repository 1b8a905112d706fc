import type { Temporal } from 'temporal-polyfill';
import { asId, type PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { checkTime, type WantedTime } from '../../booking/use-cases/check-time.ts';
import type { AppointmentTime } from '../../appointments/ports/appointment-store.ts';
import type { FreedSlotRecord } from '../ports/freed-slot-store.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * The hold of an offered slot belongs to the freed slot and to no person, so that nobody books it as their
 * own and every booker sees it as held.
 */
export function holderOf({ freedSlotId }: Pick<FreedSlotRecord, 'freedSlotId'>): PractitionerId {
  return asId<'Practitioner'>(freedSlotId);
}

/** The freed slot's hold as what counts as free, when there is one. */
export function ownHoldOf(slot: FreedSlotRecord): Pick<WantedTime, 'ownHold'> {
  return slot.holdId === undefined ? {} : { ownHold: { holdId: slot.holdId, heldBy: holderOf(slot) } };
}

/** The lengths of the parts of a time, in minutes. */
export function partMinutesOf(time: AppointmentTime) {
  const minutes = (from: Temporal.Instant, to: Temporal.Instant): number => to.since(from).total('minutes');
  return {
    huddleMinutes: minutes(time.startsAt, time.patientStartsAt),
    patientMinutes: minutes(time.patientStartsAt, time.patientEndsAt),
    debriefMinutes: minutes(time.patientEndsAt, time.endsAt),
  };
}

/**
 * - `free`: everybody is in a session of the service line and nothing but our own hold takes them
 * - `held`: what stands in the way is somebody's hold, which runs out by itself
 * - `taken`: not free any more
 */
export type FreedTimeState = 'free' | 'held' | 'taken';

/** Whether a freed slot could still be booked, by the same check that a booking passes. */
export async function stateOfFreedTime(
  stores: Pick<Stores, 'serviceLines' | 'availability'>,
  slot: FreedSlotRecord,
  now: Temporal.Instant,
): Promise<FreedTimeState> {
  try {
    const wanted = {
      serviceLineId: slot.serviceLineId,
      startsAt: slot.startsAt,
      parts: partMinutesOf(slot),
      staff: slot.staff,
      resourceIds: slot.resources.map(({ resourceId }) => resourceId),
      ...ownHoldOf(slot),
    };
    await checkTime(stores, { serviceLineIds: [slot.serviceLineId] }, wanted, now);
    return 'free';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === 'slot-held' ? 'held' : 'taken';
  }
}
