/**
 * What is done for a child or an adult at risk who was not brought, in this order. It is never closed without an attempt
 * to reach whoever brings them, and no step of it discharges: who misses an appointment is not the one who failed to come.
 */
export const NOT_BROUGHT_STEPS = {
  contact: ['spoke', 'left-message', 'no-answer', 'no-number'],
  reason: ['did-not-know', 'could-not-come', 'could-not-connect', 'chose-not-to', 'not-known'],
  safeguarding: ['told', 'no-concern'],
  referrer: ['told-referrer', 'told-gp', 'told-both'],
  'next-step': ['book-again', 'escalate'],
} as const;

export type NotBroughtKind = keyof typeof NOT_BROUGHT_STEPS;
export type NotBroughtAnswer = (typeof NOT_BROUGHT_STEPS)[NotBroughtKind][number];
export const NOT_BROUGHT_KINDS = Object.keys(NOT_BROUGHT_STEPS) as [NotBroughtKind, ...NotBroughtKind[]];

/** A step that Confer wrote itself: the attendance was decided otherwise, or its decision was taken back. */
export const DECIDED_OTHERWISE = 'decided-otherwise';

export interface NotBroughtStep {
  kind: NotBroughtKind | typeof DECIDED_OTHERWISE;
  answer: string;
}

/** Which steps have not been done since the path was opened or opened again, in order. The last one closes it. */
export function stepsLeft(steps: readonly NotBroughtStep[]): readonly NotBroughtKind[] {
  const since = steps.findLastIndex(({ kind }) => kind === DECIDED_OTHERWISE);
  const done = new Set(steps.slice(since + 1).map(({ kind }) => kind));
  return NOT_BROUGHT_KINDS.filter((kind) => !done.has(kind));
}

/**
 * Whether a step can be taken now: each may be repeated, and the next step comes after all the others.
 * @param left see `stepsLeft`
 */
export const mayTake = (kind: NotBroughtKind, left: readonly NotBroughtKind[]): boolean =>
  kind !== 'next-step' || left.every((one) => one === 'next-step');

/** Whether the answer is one of this step. */
export const isAnswerOf = (kind: NotBroughtKind, answer: string): boolean =>
  (NOT_BROUGHT_STEPS[kind] as readonly string[]).includes(answer);

/** Whether it must be said by which number they were tried, whom somebody told, or why. */
export function needsOf(
  kind: NotBroughtKind,
  answer: string,
): { person: boolean; via: boolean; note: boolean } {
  return {
    person: kind === 'safeguarding' ? answer === 'told' : kind === 'referrer' || answer === 'spoke',
    via: kind === 'contact' && answer !== 'no-number',
    note: answer === 'no-concern' || answer === 'escalate' || answer === 'chose-not-to',
  };
}
