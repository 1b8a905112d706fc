import type { AttendanceCardView } from '../../api/cards/ports/teams-cards.ts';
import type { AttendanceCode } from '../../api/attendance/contract/attendance.ts';
import { attendanceCodes, correctionsOf } from '../../api/attendance/contract/attendance-words.ts';
import {
  card,
  dateOf,
  execute,
  heading,
  line,
  openInConfer,
  timeOf,
  type AdaptiveCard,
} from './card-parts.ts';

/**
 * What the evidence says of an appointment that is over, for the clinician to confirm.
 * @param tabLink opens the appointment in the tab, where a correction is made too
 */
export function attendanceCard(view: AttendanceCardView, tabLink: string): AdaptiveCard {
  const { attendance, timeZone } = view;
  const when = `${dateOf(view.startsAt, timeZone)}, ${timeOf(view.startsAt, timeZone)}`;
  const mayConfirm = attendance.status === 'proposed' || attendance.status === 'hold';
  return card({
    fallbackText: `Attendance, ${view.serviceLineName}, ${when}`,
    body: [
      heading(`${view.patientInitials} · ${when}`),
      line(sentence(view)),
      ...attendance.reasons.map((reason) => line(`• ${reason}`, { isSubtle: true })),
      ...(mayConfirm ? [codeChoice(view), noteInput] : []),
    ],
    actions: [...(mayConfirm ? [confirmAction(view)] : []), openInConfer(tabLink)],
  });
}

function sentence({ attendance, timeZone }: AttendanceCardView): string {
  const { status, code, codeLabel, confirmedBy, confirmedAt, writtenToPasAt } = attendance;
  if (confirmedBy !== null && confirmedAt !== null) {
    const written =
      writtenToPasAt === null
        ? 'On its way to the PAS.'
        : `Written to the PAS at ${timeOf(writtenToPasAt, timeZone)}.`;
    return `${codeLabel ?? ''} (${code ?? ''}). Confirmed by ${confirmedBy}, ${timeOf(confirmedAt, timeZone)}. ${written}`;
  }
  if (status === 'not-yet') return 'It is too early to say.';
  return code === null
    ? 'Confer cannot say: please decide.'
    : `Confer proposes: ${codeLabel ?? ''} (${code}).`;
}

const CODES: readonly AttendanceCode[] = ['5', '6', '7', '3', '2', '4'];

/** A correction can only be one that the PAS takes. */
const isOpenTo = (
  { version, code: recorded }: AttendanceCardView['attendance'],
  code: AttendanceCode,
): boolean => version === 0 || recorded === null || correctionsOf(recorded).includes(code);

function codeChoice({ attendance }: AttendanceCardView): object {
  return {
    type: 'Input.ChoiceSet',
    id: 'code',
    label: 'Attendance',
    style: 'compact',
    isRequired: true,
    errorMessage: 'Choose what to record',
    ...(attendance.code === null ? {} : { value: attendance.code }),
    choices: CODES.filter((code) => isOpenTo(attendance, code)).map((code) => ({
      title: `${attendanceCodes[code]} (${code})`,
      value: code,
    })),
  };
}

const noteInput: object = {
  type: 'Input.Text',
  id: 'note',
  label: 'Why (needed when you choose another code)',
  maxLength: 500,
};

function confirmAction({ appointmentId, organisation, attendance }: AttendanceCardView): object {
  const data = { appointmentId, organisation, version: attendance.version };
  return execute('Confirm', 'confirm-attendance', data, 'positive');
}
