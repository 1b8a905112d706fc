import type { Cause, DifferenceKind, Finding } from './difference.ts';

/** One piece of work for the PAS about an appointment. */
export interface PasWork {
  outboxId: string;
  topic: string;
  label: string;
  state: 'pending' | 'done' | 'settled' | 'needs-person';
  /** What went wrong, or what was done instead. */
  note: string | undefined;
}

/** No work that waits explains these. */
const NEVER_PASSING: ReadonlySet<DifferenceKind> = new Set(['patient', 'double', 'unknown-here']);

/** What a decision tells the PAS. */
const OF_DECISION: ReadonlySet<DifferenceKind> = new Set(['status', 'code', 'encounter', 'medium']);

/** What Confer knows of a difference beside what differs. */
export interface Circumstances {
  /** All for this appointment, in the order in which it is done. */
  work: readonly PasWork[];
  /** Why nothing is sent to the PAS for now. */
  pausedBecause: string | undefined;
  /** A decision that the PAS has was taken back, and nothing was decided since. */
  isTakenBack: boolean;
  /** It was cancelled, and that can still be undone. */
  isCancellationOpen: boolean;
}

/** Why Confer and the PAS differ. */
export function causeOf(findings: readonly Finding[], { work, ...given }: Circumstances): Cause {
  if (findings.some(({ kind }) => NEVER_PASSING.has(kind))) return 'changed-in-pas';
  if (deadOf(work) !== undefined) return 'needs-person';
  if (work.some(({ state }) => state === 'pending')) {
    return given.pausedBecause === undefined ? 'on-its-way' : 'paused';
  }
  if (given.isCancellationOpen) return 'can-be-undone';
  if (given.isTakenBack && findings.some(({ kind }) => OF_DECISION.has(kind))) return 'taken-back';
  if (work.some(({ state }) => state === 'settled')) return 'settled';
  return work.length === 0 ? 'never-sent' : 'changed-in-pas';
}

/** The first that needs a person: those behind it wait for it. */
export const deadOf = (work: readonly PasWork[]): PasWork | undefined =>
  work.find(({ state }) => state === 'needs-person');

/** The cause in words. */
export function causeInWords(cause: Cause, findings: readonly Finding[], given: Circumstances): string {
  const { work } = given;
  const waiting = work.filter(({ state }) => state === 'pending').length;
  switch (cause) {
    case 'on-its-way':
      return 'On its way to the PAS.';
    case 'paused':
      return `Waits until somebody resumes the PAS: ${given.pausedBecause ?? ''}`;
    case 'can-be-undone':
      return 'The cancellation can still be undone. The PAS is told after that.';
    case 'needs-person': {
      const dead = deadOf(work);
      const behind = waiting === 0 ? '' : ` ${waiting} more ${waiting === 1 ? 'waits' : 'wait'} behind it.`;
      return `${dead?.label ?? ''} did not get through: ${dead?.note ?? 'no reason was given'}.${behind}`;
    }
    case 'settled':
      return `Somebody saw to it without Confer: ${work.findLast(({ state }) => state === 'settled')?.note ?? ''}`;
    case 'taken-back':
      return 'A decision that the PAS has was taken back here. Deciding again corrects it.';
    case 'never-sent':
      return 'Confer has never sent it.';
    case 'changed-in-pas':
      return changedInWords(findings);
  }
}

function changedInWords(findings: readonly Finding[]): string {
  const kinds = new Set(findings.map(({ kind }) => kind));
  if (kinds.has('double')) {
    return 'Several in the PAS have Confer’s number. Take it off all but one there.';
  }
  if (kinds.has('patient')) {
    return 'It is another patient’s in the PAS. Confer never writes to that: put it right there.';
  }
  if (kinds.has('unknown-here')) {
    return 'It has a number of Confer’s that Confer does not know: it was typed there, or copied from elsewhere.';
  }
  if (kinds.has('missing')) return 'The PAS took it, and does not have it any more.';
  return 'The PAS took what Confer sent, and it was changed there since.';
}
