import { interpreterCodes, type InterpreterCode } from '../../appointments/contract/interpreter-words.ts';

/**
 * - `expected`: booked, or needed, and nothing is known yet
 * - `present`: the interpreter who was named was seen
 * - `not-seen`: it is over, and nobody saw the interpreter who was named
 * - `recorded`: a member of staff said how it was
 */
export const INTERPRETER_STATUSES = ['expected', 'present', 'not-seen', 'recorded'] as const;
export type InterpreterStatus = (typeof INTERPRETER_STATUSES)[number];

interface InterpreterFacts {
  /** What staff said last. */
  recorded: InterpreterCode | undefined;
  /** The patient needs one, or one is booked as a resource. */
  isNeeded: boolean;
  /** An interpreter takes part by a link, or is named. */
  isNamed: boolean;
  /** Teams, or staff, saw that interpreter. */
  wasSeen: boolean;
  isOver: boolean;
}

const WORDS = {
  expected: 'Interpreter expected',
  present: 'Interpreter was there',
  'not-seen': 'Interpreter was not seen. Say how it was.',
} as const;

/**
 * How it is with the interpreter. It is a word of its own: whether the patient attended does not depend on it.
 * @returns null where no interpreter has anything to do with the appointment
 */
export function interpreterStatus(
  facts: InterpreterFacts,
): { status: InterpreterStatus; code: InterpreterCode | null; words: string } | null {
  const { recorded, isNeeded, isNamed, wasSeen, isOver } = facts;
  if (recorded !== undefined) {
    return { status: 'recorded', code: recorded, words: interpreterCodes[recorded] };
  }
  if (!isNeeded && !isNamed) return null;
  const status = wasSeen ? 'present' : isNamed && isOver ? 'not-seen' : 'expected';
  return { status, code: null, words: WORDS[status] };
}
