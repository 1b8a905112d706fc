import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import { whenInWords } from '../../kernel/rules/time/when-in-words.ts';
import type { AttendanceVersion } from '../ports/attendance-store.ts';
import type { AttendanceFacts } from '../rules/attendance-facts.ts';
import { saysOtherwise } from '../rules/says-otherwise.ts';

/**
 * What a report of Teams says against a decision, when it came after it: the person who decided could not know it. Gone once
 * somebody has decided again.
 * @returns a sentence for the person who is to look again
 */
export function contradictionOf(
  { timeZone }: AppointmentRecord,
  decided: AttendanceVersion,
  facts: AttendanceFacts,
  evidence: readonly Evidence[],
): string | undefined {
  const late = evidence.findLast(
    ({ source, recordedAt }) =>
      source === 'teams-report' && Temporal.Instant.compare(recordedAt, decided.confirmedAt) > 0,
  );
  const clause = late && saysOtherwise(decided.code, facts);
  if (late === undefined || clause === undefined) return undefined;
  return `Teams’ report of ${whenInWords(late.occurredAt, timeZone)} says otherwise: ${clause}.`;
}
