import { Temporal } from 'temporal-polyfill';
import type { Slot, SlotSearchResult } from '../contract/slots.ts';

/**
 * Slots by the day on which the patient's part starts on the wall of a zone.
 * @param slots by start
 * @param timeZone IANA name
 */
export function groupByDay(slots: readonly Slot[], timeZone: string): SlotSearchResult['days'] {
  const days = new Map<string, Slot[]>();
  let today: { date: string; until: number } | undefined;
  for (const slot of slots) {
    const start = Date.parse(slot.patientStartsAt);
    // a look at the zone costs far more than a comparison: once a day, not once a slot
    if (today === undefined || start >= today.until) today = dayOf(slot.patientStartsAt, timeZone);
    const ofDay = days.get(today.date);
    if (ofDay === undefined) days.set(today.date, [slot]);
    else ofDay.push(slot);
  }
  return [...days].map(([date, ofDay]) => ({ date, slots: ofDay }));
}

function dayOf(instant: string, timeZone: string): { date: string; until: number } {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return {
    date: local.toPlainDate().toString(),
    until: local.startOfDay().add({ days: 1 }).startOfDay().epochMilliseconds,
  };
}
