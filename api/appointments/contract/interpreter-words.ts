/** INTERPRETER PRESENT INDICATOR (NHS Data Dictionary): how it was with the interpreter. It is never the patient's code. */
export const interpreterCodes = {
  '1': 'Professional interpreter was there',
  '2': 'Family member or friend interpreted',
  '3': 'Somebody else interpreted',
  '4': 'No interpreter was used or needed',
  '5': 'The interpreter did not attend',
} as const;
export type InterpreterCode = keyof typeof interpreterCodes;
export const INTERPRETER_CODES = ['1', '2', '3', '4', '5'] as const;
