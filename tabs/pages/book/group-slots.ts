import type { Slot, SlotSearchResult } from '../../../api/slots/contract/slots.ts';

/** The slots of one day with the same people. */
export interface TeamSlots {
  /** Ids of the people, to tell teams apart. */
  key: string;
  staff: Slot['staff'];
  /** What is said of all of them: "same people as last time". */
  reason: string | undefined;
  slots: Slot[];
}

/** One day with something free. */
export interface DaySlots {
  /** The date on the organisation's calendar. */
  date: string;
  /** The person who is free first comes first. */
  teams: TeamSlots[];
}

const teamReason = (slot: Slot): string | undefined =>
  slot.reasons.find(({ code }) => code === 'same-team' || code === 'some-of-same-team')?.label;

/** The slots of each day by who it would be, in order of time. */
export function groupSlots(days: SlotSearchResult['days']): DaySlots[] {
  return days.map(({ date, slots }) => {
    const teams = new Map<string, TeamSlots>();
    for (const slot of slots) {
      const key = slot.staff.map((member) => member.practitionerId).join(' ');
      const team = teams.get(key) ?? { key, staff: slot.staff, reason: teamReason(slot), slots: [] };
      teams.set(key, team);
      team.slots.push(slot);
    }
    return { date, teams: [...teams.values()] };
  });
}
