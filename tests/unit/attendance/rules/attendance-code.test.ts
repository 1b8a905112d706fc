import {
  ATTENDANCE_CODES,
  mayBecome,
  type AttendanceCode,
} from '../../../../api/attendance/rules/attendance-code.ts';
import { CORRECTION_EXTENSION, forbiddenMove } from '../../../../infra/local/pas/status-moves.ts';
import { STATUS_OF } from '../../../../api/outside/pas-fhir/outcome-resources.ts';

/** An Appointment as the PAS holds it after this code, or as a correction to it would be written. */
const appointment = (code: AttendanceCode, ...corrections: string[]) => ({
  resourceType: 'Appointment',
  status: STATUS_OF[code],
  extension: corrections.map((reason) => ({
    url: CORRECTION_EXTENSION,
    extension: [
      { url: 'reason', valueString: reason },
      { url: 'recordedBy', valueString: 'Dr Amina Okafor' },
      { url: 'recordedAt', valueDateTime: '2026-03-03T11:00:00Z' },
    ],
  })),
});

const pairs = ATTENDANCE_CODES.flatMap((from) => ATTENDANCE_CODES.map((to) => [from, to] as const));

it.each(pairs)('lets %s become %s where the PAS does, and nowhere else', (from, to) => {
  const refused = forbiddenMove(appointment(from), appointment(to, 'It was the wrong person'));
  expect(mayBecome(from, to)).toBe(refused.length === 0);
});

it('never gives back what was cancelled', () => {
  expect(pairs.filter(([from, to]) => !mayBecome(from, to)).map((pair) => pair.join(''))).toEqual([
    '23',
    '25',
    '26',
    '27',
    '43',
    '45',
    '46',
    '47',
  ]);
});
