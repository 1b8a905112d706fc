import type { OrgId } from '../rules/id.ts';

/** Whose turn it is to have work done: organisations take turns, so that one with much work does not keep others waiting. */
interface Turns {
  /** Somebody else may have left work: all are asked at the next look. */
  askAll(): void;
  /** Work of this one ended, or is due again: the next of its lane may be taken. */
  ask(orgId: OrgId): void;
  /**
   * Fills the room. Those that may have work are asked for an equal share each, then for what is left over, and the next
   * look goes on behind the one that was served last. One that gave less than it was asked for is not asked again until there
   * is a reason to.
   * @param room items that can still be taken
   * @param claim takes up to so many of one organisation's items and gives how many there were
   */
  fill(
    orgIds: readonly OrgId[],
    room: () => number,
    claim: (orgId: OrgId, limit: number) => Promise<number>,
  ): Promise<void>;
}

export function makeTurns(): Turns {
  let isAnybodyAsked = true;
  const asked = new Set<OrgId>();
  /** In the order in which it is their turn. */
  let order: OrgId[] = [];

  const inTurn = (orgIds: readonly OrgId[]): OrgId[] => {
    const known = new Set(orgIds);
    const kept = order.filter((orgId) => known.has(orgId));
    const before = new Set(kept);
    order = [...kept, ...orgIds.filter((orgId) => !before.has(orgId))];
    if (isAnybodyAsked) for (const orgId of order) asked.add(orgId);
    isAnybodyAsked = false;
    return order.filter((orgId) => asked.has(orgId));
  };

  return {
    askAll: () => {
      isAnybodyAsked = true;
    },
    ask: (orgId) => {
      asked.add(orgId);
    },
    fill: async (orgIds, room, claim) => {
      while (room() > 0) {
        // anew each time: work ends while we claim, so that one with much work would fill the room for ever
        const waiting = inTurn(orgIds);
        if (waiting.length === 0) return;
        const share = Math.max(1, Math.floor(room() / waiting.length));
        for (const orgId of waiting) {
          const limit = Math.min(share, room());
          if (limit === 0) break;
          // before the claim: work that is left while it runs is a reason to ask again
          asked.delete(orgId);
          order = [...order.filter((one) => one !== orgId), orgId];
          if ((await claim(orgId, limit)) === limit) asked.add(orgId);
        }
      }
    },
  };
}
