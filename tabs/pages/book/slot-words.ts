import type { Slot } from '../../../api/slots/contract/slots.ts';
import { MODALITIES } from '../../../api/kernel/contract/modality-words.ts';
import { staffNames } from '../../words/staff-names.ts';
import { clockTime, shortDay } from '../../words/times.ts';

/** "09:40", the time that the patient is asked for. */
export function slotTime(slot: Slot, timeZone: string): string {
  return clockTime(slot.patientStartsAt, timeZone);
}

/** "Tue 3 Mar 09:40" */
export function dayAndTime(instant: string, timeZone: string): string {
  return `${shortDay(instant, timeZone)} ${clockTime(instant, timeZone)}`;
}

/** "Tue 3 Mar 09:40", as the patient is asked for. */
export function slotDayAndTime(slot: Slot, timeZone: string): string {
  return dayAndTime(slot.patientStartsAt, timeZone);
}

/** "Dr A, Nurse B, Room 4" */
export function slotWho(slot: Slot): string {
  return [staffNames(slot.staff), ...slot.resources.map((each) => each.name)].join(', ');
}

/** "Telephone", "3 of 8 places free": what is not as with most slots; empty when nothing is. */
export function slotKind({ modality, shared }: Pick<Slot, 'modality' | 'shared'>): string {
  return [
    ...(modality === 'video' ? [] : [MODALITIES[modality].label]),
    ...(shared === null ? [] : [`${shared.free} of ${shared.capacity} places free`]),
  ].join(', ');
}

/** "team from 09:35 to 10:05" where the staff's time is more than the patient's; else undefined. */
export function teamTimeWords(
  slot: Pick<Slot, 'startsAt' | 'endsAt' | 'patientStartsAt' | 'patientEndsAt'>,
  timeZone: string,
): string | undefined {
  if (slot.startsAt === slot.patientStartsAt && slot.endsAt === slot.patientEndsAt) return undefined;
  return `team from ${clockTime(slot.startsAt, timeZone)} to ${clockTime(slot.endsAt, timeZone)}`;
}

/** Why it is a good one, in a few words, best first; empty when there is no reason. */
export function reasonWords(slot: Slot): string {
  return slot.reasons.map((reason) => reason.label).join(' · ');
}
