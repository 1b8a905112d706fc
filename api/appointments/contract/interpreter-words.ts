import type { InterpreterCode } from '../rules/interpreter-code.ts';

/** How it was with the interpreter, as people say it. */
export const interpreterCodes: Readonly<Record<InterpreterCode, string>> = {
  '1': 'Professional interpreter was there',
  '2': 'Family member or friend interpreted',
  '3': 'Somebody else interpreted',
  '4': 'No interpreter was used or needed',
  '5': 'The interpreter did not attend',
};
