import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { SHORT_OUTCOMES } from '../../../words/attendance-words.ts';

/** Why it waits: "Proposed: Attended", or what held it up. */
export function whyUndecided({ attendance }: Pick<Appointment, 'attendance'>): string {
  if (attendance === null) return 'Nothing is known of it';
  if (attendance.status === 'proposed' && attendance.code !== null) {
    const brought = attendance.subReason === 'was-not-brought' ? ' (was not brought)' : '';
    return `Proposed: ${SHORT_OUTCOMES[attendance.code]}${brought}`;
  }
  const [first] = attendance.reasons;
  return first === undefined ? 'Held: nothing is known of it' : `Held: ${first}`;
}
