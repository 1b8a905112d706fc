import type { RefusalCode } from '../../kernel/rules/refusal.ts';

/** Refusals that another time may mend, and what they say of one date among several. */
const CLASHES: Partial<Record<RefusalCode, string>> = {
  'slot-taken': 'Someone of the team is booked then',
  'slot-held': 'Somebody else is filling in a booking for that time',
  'slot-not-offered': 'Not everyone has a clinic then',
  'slot-in-past': 'That time has passed',
  'patient-already-booked': 'The patient has another appointment then',
  'resource-taken': 'The interpreter, room or equipment is booked then',
};

/** The problem with one date of a series; undefined when the refusal is about the whole series. */
export function clashInWords(code: RefusalCode): string | undefined {
  return CLASHES[code];
}

/** For a wall time that the clocks skip. */
export const NO_SUCH_TIME = 'The clocks go forward then: that time does not exist on that day';
