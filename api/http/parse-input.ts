import type { z } from 'zod';
import { escapePointer as escape, unstorableTextsIn } from '../kernel/rules/storable-text.ts';
import { BadInput, type InputError } from './bad-input.ts';

/** @throws BadInput 400 that names every field that is wrong and what to do about it */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const parsed = schema.safeParse(input, { error: sentenceFor });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(inputErrors);
  throw new BadInput(400, 'Some of what was sent cannot be used. Correct it and send it again.', errors);
}

/**
 * The door for every text that a caller sends: what the database cannot keep as it is comes no further.
 * @throws BadInput 400 that names where each one is
 */
export function refuseUnstorable(input: unknown): void {
  const pointers = unstorableTextsIn(input);
  if (pointers.length === 0) return;
  throw new BadInput(
    400,
    'The request holds a null character or half a character. Leave it out.',
    pointers.map((pointer) => ({ pointer, detail: 'Leave out what is not a whole character.' })),
  );
}

/** A query as an object; repeated names are refused because only one of them could count. @throws BadInput */
export function queryAsObject(query: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (Object.hasOwn(values, name)) {
      throw new BadInput(400, 'The address names something twice.', [
        { pointer: `/${escape(name)}`, detail: 'Give this once.' },
      ]);
    }
    values[name] = value;
  }
  refuseUnstorable(values);
  return values;
}

function inputErrors(issue: z.core.$ZodIssue): InputError[] {
  const pointer = issue.path.map((key) => `/${escape(String(key))}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escape(key.slice(0, 100))}`,
      detail: 'This field is not known. Leave it out.',
    }));
  }
  // When several shapes are allowed, the one with the least to correct is most likely the one that was meant.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [closest] = issue.errors.toSorted((one, other) => weight(one) - weight(other));
    return (closest ?? []).flatMap((inner) =>
      inputErrors({ ...inner, path: [...issue.path, ...inner.path] }),
    );
  }
  return [{ pointer, detail: issue.message }];
}

function weight(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** For rules that the contract gives no sentence of its own. */
function sentenceFor(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'This is missing.';
      return `Give ${KINDS[issue.expected] ?? 'another kind of value'} here.`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `Give at least ${String(issue.minimum)}.`
        : 'This is too short.';
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `Give at most ${String(issue.maximum)}.`
        : 'This is too long.';
    case 'invalid_value':
      return `Give one of: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return 'This field is not known. Leave it out.';
    default:
      return 'This cannot be used.';
  }
}
