import type { Slot } from '../../../api/slots/contract/slots.ts';

/** Names a slot among others: its start and the people. */
export function slotKey(slot: Slot): string {
  return `${slot.startsAt} ${slot.staff.map((member) => member.practitionerId).join(' ')}`;
}

/** Whether two slots are the same time with the same people. */
export function isSameSlot(slot: Slot, other: Slot | undefined): boolean {
  return other !== undefined && slotKey(slot) === slotKey(other);
}
