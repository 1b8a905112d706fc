import type { Modality } from '../../kernel/rules/modality.ts';
import type { AttendanceProposal } from './propose-attendance.ts';

const MINUTE = 60_000;
const WHY: Readonly<Record<Exclude<Modality, 'video'>, string>> = {
  telephone: 'It was held by telephone: Confer does not see who was spoken to.',
  'in-person': 'It was held in person: Confer does not see who came.',
};

/**
 * What is proposed of an appointment in which Confer sees nobody: nothing. A professional who was there decides, from the
 * end of the consultation or of the grace period on.
 * @param now milliseconds since the epoch, as `startsAt`
 */
export function proposeUnseen(
  modality: Exclude<Modality, 'video'>,
  { startsAt, graceMinutes, isOver }: { startsAt: number; graceMinutes: number; isOver: boolean },
  now: number,
): AttendanceProposal {
  if (!isOver && now < startsAt + graceMinutes * MINUTE) {
    const reason = `Nothing is decided before ${graceMinutes} minutes after the start.`;
    return { status: 'not-yet', code: undefined, reasons: [reason] };
  }
  return { status: 'hold', code: undefined, reasons: [WHY[modality], 'The professional has to decide.'] };
}
