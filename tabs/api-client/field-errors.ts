import { ProblemError } from './problem-error.ts';

/**
 * Which field of a form is wrong and what to do, by JSON pointer (`/proxy/mobile`).
 * A pointer that no field of the form answers to is for the caller to show with the problem's title.
 */
export function fieldErrors(error: unknown): ReadonlyMap<string, string> {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return new Map(errors.map(({ pointer, detail }) => [pointer, detail]));
}
