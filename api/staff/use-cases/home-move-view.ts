import type { HomeMove } from '../contract/home-moves.ts';
import type { HomeMoveRecord } from '../ports/home-move-store.ts';

/** What administrators see of a move of somebody's home. */
export function homeMoveView({ moveId, person, from, to, askedAt, outcome }: HomeMoveRecord): HomeMove {
  return {
    moveId,
    person,
    from: { odsCode: from.odsCode, name: from.name },
    to: { odsCode: to.odsCode, name: to.name },
    askedAt: askedAt.toString(),
    outcome: outcome ?? null,
  };
}
