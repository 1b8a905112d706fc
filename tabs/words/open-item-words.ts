import type { OpenItem } from '../../api/deaths/contract/open-after-death.ts';
import { clockTime, shortDay } from './times.ts';

/** One thing that is still open of a patient who died, in words. */
export function openItemWords(item: OpenItem, timeZone: string): string {
  switch (item.kind) {
    case 'appointment':
      return `Appointment ${shortDay(item.startsAt, item.timeZone)}, ${clockTime(item.startsAt, item.timeZone)} · ${item.serviceLineName}`;
    case 'short-notice':
      return `Short-notice list · ${item.serviceLineName}${item.offeredUntil === null ? '' : ' · an offer is being withdrawn'}`;
    case 'hold':
      return `${item.heldBy} keeps ${shortDay(item.startsAt, timeZone)}, ${clockTime(item.startsAt, timeZone)} for them · ${item.serviceLineName} · ends by itself at ${clockTime(item.expiresAt, timeZone)}`;
  }
}

/** The same thing wherever it is listed. */
export const keyOfItem = (item: OpenItem): string =>
  item.kind === 'appointment' ? item.appointmentId : item.kind === 'hold' ? item.holdId : item.entryId;
