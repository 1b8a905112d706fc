import type { AttendanceProposal } from './propose-attendance.ts';

/**
 * Whether it may be confirmed together with others: two independent sources say the same. Somebody who was not brought is
 * looked at alone, since more is to be done for them.
 */
export const isClear = ({
  status,
  confidence,
  subReason,
}: {
  status: string;
  confidence: AttendanceProposal['confidence'] | null;
  subReason: AttendanceProposal['subReason'] | null;
}): boolean => status === 'proposed' && confidence === 'high' && subReason !== 'was-not-brought';
