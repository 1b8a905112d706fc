/** How well a slot keeps up with the last time: everybody the same, at least one, or nobody. */
export type Continuity = 'same-team' | 'some-of-same-team' | 'none';

/** What counts when slots are compared. */
export interface RatedSlot {
  from: number;
  continuity: Continuity;
  /** Whether it leaves no odd piece of somebody's clinic free. */
  fillsGap: boolean;
}

const RANK: Record<Continuity, number> = { 'same-team': 0, 'some-of-same-team': 1, none: 2 };
const DAY_MS = 86_400_000;

/** @param lastTeam who saw the patient last; empty when nobody did */
export function continuityOf<Key>(team: readonly Key[], lastTeam: ReadonlySet<Key>): Continuity {
  const known = team.filter((member) => lastTeam.has(member)).length;
  if (known === 0) return 'none';
  return known === team.length ? 'same-team' : 'some-of-same-team';
}

/**
 * The slots to look at first, best first: known faces before others, then sooner, where within a day one that fills a
 * gap goes before one that makes a new one. The soonest is always among them.
 * @param slots by start
 */
export function bestSlots<Slot extends RatedSlot>(slots: readonly Slot[], howMany: number): Slot[] {
  const [soonest] = slots;
  if (soonest === undefined) return [];
  const day = (slot: Slot): number => Math.floor((slot.from - soonest.from) / DAY_MS);
  const best = slots
    .toSorted(
      (one, other) =>
        RANK[one.continuity] - RANK[other.continuity] ||
        day(one) - day(other) ||
        Number(other.fillsGap) - Number(one.fillsGap) ||
        one.from - other.from,
    )
    .slice(0, howMany);
  return best.includes(soonest) ? best : [...best.slice(0, howMany - 1), soonest];
}
