import type { HeldStatus } from '../../pas/rules/held-in-pas.ts';
import { isPassing, type Cause, type DifferenceKind, type Finding } from './difference.ts';

export interface ToRepair {
  findings: readonly Finding[];
  cause: Cause;
  /** `asked`: the PAS told what it holds. */
  basis: 'asked' | 'acknowledged';
  isDecided: boolean;
  /** The decision stands; otherwise somebody decides first. */
  awaitsDecision: boolean;
  /** Of the one that the PAS holds; undefined where there is none or there are several. */
  heldStatus: HeldStatus | undefined;
  expected: HeldStatus;
}

/** What a person may do about a difference, beside trying work again and putting it right in the PAS. */
export interface Repairs {
  /** Confer sends it once more: a booking or its times, or the attendance as a correction. */
  mayWriteAgain: boolean;
  /** A person says that it may stay so. */
  mayAccept: boolean;
}

/** What a booking that is written again puts right, and what a decision does. */
const BOOKED: ReadonlySet<DifferenceKind> = new Set(['missing', 'time', 'modality']);
const DECIDED: ReadonlySet<DifferenceKind> = new Set(['missing', 'status', 'code', 'encounter', 'medium']);
const NONE: Repairs = { mayWriteAgain: false, mayAccept: false };

/**
 * Only what is safe. What belongs to another patient or is there twice is put right in the PAS. What waits, or needs a
 * person already, has its own way, and so has what was taken back: deciding again. A time is never accepted before the appointment is decided: two people would come
 * at different times. What the PAS holds as cancelled it does not take back. Of a PAS that cannot be asked nothing is known
 * but what it acknowledged: what somebody put right there by hand can only be accepted.
 */
export function repairsOf(of: ToRepair): Repairs {
  const kinds = new Set(of.findings.map(({ kind }) => kind));
  if (kinds.has('unknown-here')) return { mayWriteAgain: false, mayAccept: true };
  if (isPassing(of.cause) || of.cause === 'needs-person' || of.cause === 'taken-back') return NONE;
  if (kinds.has('patient') || kinds.has('double')) return NONE;
  if (of.basis === 'acknowledged') {
    return { mayWriteAgain: of.cause === 'never-sent', mayAccept: of.cause === 'settled' };
  }
  if (of.isDecided && of.awaitsDecision) return NONE;
  const isTakenBack = of.heldStatus === 'cancelled' && of.expected !== 'cancelled';
  const isInError = of.heldStatus === 'entered-in-error';
  if (!of.isDecided) {
    const isFinal = of.heldStatus !== undefined && of.heldStatus !== 'open';
    return { mayWriteAgain: !isFinal && [...kinds].every((kind) => BOOKED.has(kind)), mayAccept: false };
  }
  const isDecision = [...kinds].some((kind) => DECIDED.has(kind));
  return {
    mayWriteAgain: !isTakenBack && !isInError && isDecision,
    mayAccept: !kinds.has('missing') || of.expected === 'cancelled',
  };
}
