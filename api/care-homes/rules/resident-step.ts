import type { PagePhase } from '../../joining/rules/page-phase.ts';

/**
 * What the tablet says of a resident:
 * - `early`: the waiting room has not opened
 * - `ready`: they can go to the waiting room
 * - `waiting`: they wait, and the page is locked
 * - `called`: they were let in, and the page is locked
 * - `ask`: they cannot be confirmed here; the hospital has to be rung
 */
export type ResidentStep = 'early' | 'ready' | 'waiting' | 'called' | 'ask';

const STEPS: Readonly<Record<PagePhase, ResidentStep | undefined>> = {
  early: 'early',
  'can-wait': 'ready',
  waiting: 'waiting',
  admitted: 'called',
  'too-late': undefined,
  ended: undefined,
  cancelled: undefined,
};

/** @returns undefined for whom nothing is left to do: they are not on the tablet any more */
export function residentStep(phase: PagePhase, mayBeConfirmed: boolean): ResidentStep | undefined {
  const step = STEPS[phase];
  return step === undefined || mayBeConfirmed ? step : 'ask';
}
