import { Temporal } from 'temporal-polyfill';
import { isTimeUsable } from '../rules/time-is-usable.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { AppointmentRecord, AppointmentTime } from '../../appointments/ports/appointment-store.ts';
import type { FreedTime, TimeFreed } from '../../booking/use-cases/appointment-changes.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { FreedSlotClosing } from '../ports/freed-slot-store.ts';
import type { Stores } from '../ports/stores.ts';
import { lookAgain } from './look-again.ts';

/**
 * Writes down that an appointment's time is free again, in the transaction that frees it, so that it is offered to the
 * short-notice list even when the process dies. What is not offered is kept too, for the report.
 */
export function makeNoteFreedSlot(deps: {
  now: Now;
  newId: NewId;
}): (stores: Pick<Stores, 'freedSlots' | 'refillSettings' | 'timetable'>, told: TimeFreed) => Promise<void> {
  return (stores, { facts }) => noteFreedSlot(deps, stores, facts);
}

async function noteFreedSlot(
  deps: { now: Now; newId: NewId },
  stores: Pick<Stores, 'freedSlots' | 'refillSettings' | 'timetable'>,
  { appointment, freed }: TimeFreed['facts'],
): Promise<void> {
  const now = deps.now();
  if (!isFree(appointment, freed, now)) return;
  const found = await stores.refillSettings.find(appointment.serviceLineId);
  const noticeMinutes = found?.settings.noticeMinutes ?? undefined;
  const closedReason = whyNotOffered(appointment, noticeMinutes, now);
  const freedSlotId = asId<'FreedSlot'>(deps.newId());
  const added = stores.freedSlots.add({
    freedSlotId,
    serviceLineId: appointment.serviceLineId,
    appointmentId: appointment.appointmentId,
    startsAt: appointment.startsAt,
    endsAt: appointment.endsAt,
    patientStartsAt: appointment.patientStartsAt,
    patientEndsAt: appointment.patientEndsAt,
    timeZone: appointment.timeZone,
    freedAt: now,
    closedReason,
    staff: appointment.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    resourceIds: appointment.resources.map(({ resourceId }) => resourceId),
  });
  await Promise.all([
    added,
    ...(closedReason === undefined ? [lookAgain(stores, freedSlotId, offersFrom(freed, now))] : []),
  ]);
}

/** Nobody is offered a time that may be taken back in a moment. */
function offersFrom(freed: FreedTime, now: Temporal.Instant): Temporal.Instant {
  return 'cancelled' in freed ? (freed.cancelled.undoUntil ?? now) : now;
}

/** A group's time stays the group's, what has begun helps nobody, and a team that does not come frees nothing. */
function isFree(appointment: AppointmentRecord, freed: FreedTime, now: Temporal.Instant): boolean {
  if (appointment.group !== undefined) return false;
  if (Temporal.Instant.compare(appointment.patientStartsAt, now) <= 0) return false;
  if ('movedTo' in freed) return !overlaps(appointment, freed.movedTo);
  return isTimeUsable(freed.cancelled.by, freed.cancelled.reason);
}

function overlaps(was: AppointmentTime, is: AppointmentTime): boolean {
  return (
    Temporal.Instant.compare(is.startsAt, was.endsAt) < 0 &&
    Temporal.Instant.compare(is.endsAt, was.startsAt) > 0
  );
}

function whyNotOffered(
  appointment: AppointmentTime,
  noticeMinutes: number | undefined,
  now: Temporal.Instant,
): FreedSlotClosing | undefined {
  if (noticeMinutes === undefined) return 'not-offered';
  return appointment.patientStartsAt.since(now).total('minutes') < noticeMinutes ? 'too-late' : undefined;
}
