import type { Slot } from '../../../api/contract/slots.ts';
import { dateInZone } from '../../words/zoned-day.ts';

/** The slots of one day with the same people. */
export interface TeamSlots {
  /** Ids of the people, to tell teams apart. */
  key: string;
  staff: Slot['staff'];
  slots: Slot[];
}

/** One day with something free. */
export interface DaySlots {
  /** The date on the organisation's calendar. */
  date: string;
  /** Whoever is free first comes first. */
  teams: TeamSlots[];
}

/** Slots by day on the organisation's calendar and, within a day, by who it would be; each in order of time. */
export function groupSlots(slots: readonly Slot[], timeZone: string): DaySlots[] {
  const days = new Map<string, Map<string, TeamSlots>>();
  const inOrder = [...slots].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  for (const slot of inOrder) {
    const date = dateInZone(Date.parse(slot.startsAt), timeZone);
    const teams = days.get(date) ?? new Map<string, TeamSlots>();
    days.set(date, teams);
    const key = slot.staff.map((member) => member.practitionerId).join(' ');
    const team = teams.get(key) ?? { key, staff: slot.staff, slots: [] };
    teams.set(key, team);
    team.slots.push(slot);
  }
  return [...days].map(([date, teams]) => ({ date, teams: [...teams.values()] }));
}
