/**
 * - `expected`: booked, or needed, and nothing is known yet
 * - `present`: the interpreter who was named was seen
 * - `not-seen`: it is over, and nobody saw the interpreter who was named
 * - `recorded`: a member of staff said how it was
 */
export const INTERPRETER_STATUSES = ['expected', 'present', 'not-seen', 'recorded'] as const;
export type InterpreterStatus = (typeof INTERPRETER_STATUSES)[number];

interface InterpreterFacts {
  /** The patient needs one, or one is booked as a resource. */
  isNeeded: boolean;
  /** An interpreter takes part by a link, or is named. */
  isNamed: boolean;
  /** Teams, or staff, saw that interpreter. */
  wasSeen: boolean;
  isOver: boolean;
}

/**
 * How it is with the interpreter while nobody has said so. It is a word of its own: whether the patient attended does not depend on it.
 * @returns null where no interpreter has anything to do with the appointment
 */
export function interpreterStatus(facts: InterpreterFacts): Exclude<InterpreterStatus, 'recorded'> | null {
  const { isNeeded, isNamed, wasSeen, isOver } = facts;
  if (!isNeeded && !isNamed) return null;
  if (wasSeen) return 'present';
  return isNamed && isOver ? 'not-seen' : 'expected';
}
