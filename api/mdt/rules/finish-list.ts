import type { OutcomeState } from './outcome-state.ts';

/** A case of a list, as a meeting leaves it. */
export interface LeftCase<CaseId extends string> {
  caseId: CaseId;
  /** It had its turn. */
  wasDiscussed: boolean;
  outcome: OutcomeState;
  /** The patient lives and their record is in use: else nobody can confirm anything any more. */
  mayBeConfirmed: boolean;
}

export interface FinishedList<CaseId extends string> {
  /** Off the list, each with its reason. */
  carryOver: { caseId: CaseId; because: string }[];
  /** Neither confirmed nor carried over: a person has to say which. */
  open: LeftCase<CaseId>[];
  /** Confirmed ones that were to be carried over. */
  confirmed: CaseId[];
  /** Asked for, and not on the list. */
  strange: string[];
}

/**
 * What becomes of the cases of a list at the end of the meeting: what is confirmed stays, the rest is carried over with a
 * reason, and nothing goes without one. What was changed since is to be confirmed again; where that cannot be, what was
 * confirmed holds.
 * @param undiscussedBecause of all cases without a turn that have no reason of their own and nothing written
 */
export function finishList<CaseId extends string>(
  left: readonly LeftCase<CaseId>[],
  asked: readonly { caseId: string; because: string }[],
  undiscussedBecause: string | undefined,
): FinishedList<CaseId> {
  const reasons = new Map(asked.map(({ caseId, because }) => [caseId, because]));
  const onList = new Set<string>(left.map(({ caseId }) => caseId));
  const finished: FinishedList<CaseId> = {
    ...{ carryOver: [], open: [], confirmed: [] },
    strange: [...reasons.keys()].filter((caseId) => !onList.has(caseId)),
  };
  for (const one of left) {
    const own = reasons.get(one.caseId);
    const isUntouched = !one.wasDiscussed && one.outcome === 'none';
    const because = own ?? (isUntouched ? undiscussedBecause : undefined);
    const isDecided = one.outcome === 'confirmed' || one.outcome === 'changed';
    if (isDecided && own !== undefined) finished.confirmed.push(one.caseId);
    else if (one.outcome === 'confirmed' || (isDecided && !one.mayBeConfirmed)) continue;
    else if (because === undefined || isDecided) finished.open.push(one);
    else finished.carryOver.push({ caseId: one.caseId, because });
  }
  return finished;
}
