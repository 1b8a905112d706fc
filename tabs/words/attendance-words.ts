import type { Attendance, AttendanceCode, EvidenceLine } from '../../api/attendance/contract/attendance.ts';
import type { Outcome } from '../../api/reports/contract/figures.ts';
import type { Delivery } from '../../api/deliveries/contract/deliveries.ts';
import type { Tone } from './state-words.ts';
import { clockTime, minuteWords } from './times.ts';

/** What a code means, short enough for a table or a list; the full words are those of the NHS Data Dictionary. */
export const SHORT_OUTCOMES: Readonly<Record<AttendanceCode, string>> = {
  '5': 'Attended',
  '6': 'Attended late',
  '7': 'Late, not seen',
  '3': 'Did not attend',
  '2': 'Cancelled by patient',
  '4': 'Cancelled by us',
};

/** What became of an appointment, as figures have it. */
export const SHORT_OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  attended: 'Attended',
  didNotAttend: 'Did not attend',
  cancelledByPatient: 'Cancelled by patient',
  cancelledByProvider: 'Cancelled by us',
  notDecided: 'Not decided',
};

/** Where a piece of evidence is from. */
export const SOURCE_WORDS: Readonly<Record<EvidenceLine['source'], string>> = {
  confer: 'Confer',
  'teams-event': 'Teams, while it ran',
  'teams-report': 'Teams’ attendance report',
  panel: 'Confer in the meeting’s side panel',
  staff: 'staff',
  notify: 'message service',
};

/** How well the evidence bears a proposal. */
export const CONFIDENCE_WORDS: Readonly<Record<NonNullable<Attendance['confidence']>, string>> = {
  high: 'Clear: two independent sources say the same',
  medium: 'One source says so',
  low: 'Little is known: look closely',
};

/** "Patient 19 minutes, Dr Amina Okafor 21 minutes" */
export const tookPartWords = (tookPart: Attendance['tookPart']): string =>
  tookPart.map(({ who, minutes }) => `${who} ${minuteWords(minutes)}`).join(', ');

/** How far an attendance is on its way into the PAS. */
export interface AttendanceStatusWords {
  text: string;
  tone: Tone;
}

function onItsWay(
  attendance: Attendance,
  deliveries: readonly Delivery[],
  timeZone: string,
): AttendanceStatusWords {
  const by = attendance.confirmedBy === null ? '' : ` by ${attendance.confirmedBy}`;
  const at = attendance.confirmedAt === null ? '' : ` ${clockTime(attendance.confirmedAt, timeZone)}`;
  const confirmed = `Confirmed${by}${at}`;
  const stuck = deliveries.find(
    (delivery) => delivery.topic === 'write-outcome-to-pas' && delivery.state === 'needs-person',
  );
  if (stuck === undefined) return { text: `${confirmed}. On its way to the PAS`, tone: 'live' };
  return { text: `${confirmed}. Could not be written to the PAS: needs a person`, tone: 'bad' };
}

/** "Written to PAS 10:24" and the states before it. */
export function attendanceStatusWords(
  attendance: Attendance,
  deliveries: readonly Delivery[],
  timeZone: string,
): AttendanceStatusWords {
  switch (attendance.status) {
    case 'not-yet':
      return { text: 'Nothing to decide yet', tone: 'quiet' };
    case 'proposed':
      return { text: 'Proposed. Please confirm', tone: 'look' };
    case 'hold':
      return { text: 'The evidence does not settle it. Please decide', tone: 'look' };
    case 'confirmed':
      return onItsWay(attendance, deliveries, timeZone);
    case 'written':
      return {
        text:
          attendance.writtenToPasAt === null
            ? 'Written to PAS'
            : `Written to PAS ${clockTime(attendance.writtenToPasAt, timeZone)}`,
        tone: 'good',
      };
  }
}
