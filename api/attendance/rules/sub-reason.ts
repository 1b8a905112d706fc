import type { AttendanceCode } from './attendance-code.ts';

/**
 * What lies behind a code, in Confer's own words: the national code has no room for it, and the PAS gets it as the reason
 * of what was not held. `was-not-brought` is the local label of a 3 of a child or an adult at risk.
 */
export const SUB_REASONS_OF = {
  '5': ['on-time', 'before-ready', 'rung-by-team'],
  '6': ['late-but-seen'],
  '7': ['too-late'],
  '3': ['never-joined', 'did-not-wait', 'was-not-brought'],
  '2': ['patient-cancelled', 'patient-technical'],
  '4': [
    'service-cancelled',
    'no-professional',
    'left-alone',
    'clinic-overran',
    'technical-failure',
    'interpreter-missing',
  ],
} as const satisfies Record<AttendanceCode, readonly string[]>;

export type SubReason = (typeof SUB_REASONS_OF)[AttendanceCode][number];
export const SUB_REASONS = Object.values(SUB_REASONS_OF).flat() as [SubReason, ...SubReason[]];

/** Whether a sub-reason belongs to a code. */
export const isReasonOf = (code: AttendanceCode, reason: SubReason): boolean =>
  (SUB_REASONS_OF[code] as readonly SubReason[]).includes(reason);
