import { WAIT_STEPS, type WaitStep } from '../../appointments/rules/wait.ts';

/** Entra object ids of those whom each step tells that somebody waits alone. */
export type WaitTeam = Readonly<Record<WaitStep, readonly string[]>>;

/** This step and those after it that have anybody whom the steps before them did not tell. */
export function stepsFrom(step: WaitStep, team: WaitTeam): WaitStep[] {
  const isWorthIt = (one: WaitStep): boolean => {
    const before = new Set(WAIT_STEPS.slice(0, WAIT_STEPS.indexOf(one)).flatMap((each) => team[each]));
    return team[one].some((person) => !before.has(person));
  };
  return WAIT_STEPS.slice(WAIT_STEPS.indexOf(step)).filter(isWorthIt);
}
