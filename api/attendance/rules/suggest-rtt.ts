import { meaningOf, type AttendanceCode } from './attendance-code.ts';
import type { Told } from './invitation-told.ts';
import type { OutcomeOfAttendance, RttStatus } from './outcome-of-attendance.ts';

export interface RttFacts {
  code: AttendanceCode;
  outcome: OutcomeOfAttendance | undefined;
  /** Nobody has seen the patient in the service line before, through Confer. */
  isFirst: boolean;
  told: Told;
  /** They were not brought, and there are steps left to take. */
  isPathOpen: boolean;
}

/**
 * Which REFERRAL TO TREATMENT PERIOD STATUS (NHS Data Dictionary) fits, for a named person to take or leave: 20 where more
 * is to come, 33 where the first appointment after the referral was missed and had been clearly communicated, 34 where a
 * later one was missed and the patient is discharged. Missing an appointment stops no clock by itself.
 * @returns a sentence with each, and no code where a person has to say it
 */
export function suggestRtt(facts: RttFacts): { code: RttStatus | undefined; because: string } {
  const { code, outcome, isFirst, told, isPathOpen } = facts;
  const meaning = meaningOf(code);
  if (meaning === 'cancelled') {
    return { code: undefined, because: 'A cancelled appointment changes nothing about the wait by itself.' };
  }
  if (meaning === 'attended') {
    return outcome === '1'
      ? {
          code: undefined,
          because: 'Whether they were treated is not known here: say which code ends the wait.',
        }
      : { code: '20', because: 'They were seen, and more is to come.' };
  }
  if (isPathOpen) {
    return { code: '20', because: 'They were not brought, and there are steps left: the clock goes on.' };
  }
  if (isFirst) {
    return told === 'delivered'
      ? {
          code: '33',
          because: 'They missed the first appointment in this service, and the invitation was delivered.',
        }
      : {
          code: '20',
          because:
            'They missed the first appointment in this service, but it is not known that the invitation reached them.',
        };
  }
  return outcome === '1'
    ? { code: '34', because: 'They missed a later appointment and are discharged.' }
    : { code: '20', because: 'They missed a later appointment, and more is to come: the clock goes on.' };
}
