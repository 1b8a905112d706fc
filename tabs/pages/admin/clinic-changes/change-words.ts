import type {
  ClinicChangeAction,
  ClinicChangeNumbers,
} from '../../../../api/clinic-changes/contract/clinic-changes.ts';
import { countWords } from '../../../words/count-words.ts';
import { plainShortDay } from '../../../words/times.ts';

/** "Sat 28 Nov", "Sat 28 Nov to Mon 30 Nov" */
export function daysWords({ from, to }: { from: string | null; to: string | null }): string {
  if (from === null || to === null) return '';
  return from === to ? plainShortDay(from) : `${plainShortDay(from)} to ${plainShortDay(to)}`;
}

/** What the button does, with how many people it concerns: "Cancel clinic and tell 40 patients". */
export function buttonWords(kind: ClinicChangeAction['kind'], numbers: ClinicChangeNumbers): string {
  const what = numbers.sessions === 1 ? 'clinic' : `${numbers.sessions} clinics`;
  if (kind === 'hand-over') {
    return `Hand over ${what} with ${countWords(numbers.appointments, 'appointment', 'appointments')}`;
  }
  const verb = kind === 'cancel' ? 'Cancel' : 'Move';
  if (numbers.patients === 0) return `${verb} ${what}; nobody is booked`;
  return `${verb} ${what} and tell ${countWords(numbers.patients, 'patient', 'patients')}`;
}

/** The numbers of a preview as lines, those that are nothing left out. */
export function numberLines(
  kind: ClinicChangeAction['kind'],
  numbers: ClinicChangeNumbers,
): { count: number; label: string; testId: string }[] {
  const verb = { cancel: 'cancelled', move: 'moved', 'hand-over': 'handed over' }[kind];
  const line = (count: number, one: string, many: string, testId: string) => ({
    count,
    label: count === 1 ? one : many,
    testId: `number-${testId}`,
  });
  return [
    line(
      numbers.patients,
      `patient whose appointment is ${verb}`,
      `patients whose appointments are ${verb}`,
      'patients',
    ),
    line(
      numbers.messages,
      'text or e-mail, proxies included',
      'texts and e-mails, proxies included',
      'messages',
    ),
    line(numbers.pasWrites, 'change in the PAS', 'changes in the PAS', 'pas'),
    line(numbers.graphCalls, 'call to Microsoft 365', 'calls to Microsoft 365', 'graph'),
    line(
      numbers.patientsToPhone,
      'patient to phone: no mobile number or e-mail address is known',
      'patients to phone: no mobile number or e-mail address is known',
      'phone',
    ),
    line(
      numbers.notPossible,
      'appointment that stays as it is',
      'appointments that stay as they are',
      'not-possible',
    ),
  ].filter(({ count, testId }) => count > 0 || testId === 'number-patients');
}
