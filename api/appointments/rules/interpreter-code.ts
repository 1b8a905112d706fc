/** INTERPRETER PRESENT INDICATOR (NHS Data Dictionary): how it was with the interpreter. Never the patient's code. */
export const INTERPRETER_CODES = ['1', '2', '3', '4', '5'] as const;
export type InterpreterCode = (typeof INTERPRETER_CODES)[number];
