import { MODALITIES } from '../../../../api/kernel/contract/modality-words.ts';
import type { PasExceptionView } from '../../../../api/pas-inbound/contract/pas-exceptions.ts';
import { clockRange, shortDay } from '../../../words/times.ts';

const KINDS: Readonly<Record<PasExceptionView['kind'], string>> = {
  appointment: 'An appointment',
  'patient-changed': 'A patient’s record',
  'patients-merged': 'Two records of a patient that were merged',
  'patient-died': 'A death',
  unreadable: 'Something that cannot be read',
};

/** What it is, and under which key it is found in the PAS. */
export const kindWords = ({ kind, record }: PasExceptionView): string => `${KINDS[kind]}: ${record}`;

const numbered = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

/** What it says of an appointment, and how often it was tried. Nothing of the patient. */
export function aboutWords({ appointment, tries }: PasExceptionView, timeZone: string): string {
  const facts =
    appointment === null
      ? []
      : [
          appointment.startsAt === null || appointment.endsAt === null
            ? 'no time'
            : `${shortDay(appointment.startsAt, timeZone)}, ${clockRange(appointment.startsAt, appointment.endsAt, timeZone)}`,
          ...(appointment.treatmentFunctionCode === null
            ? []
            : [`treatment function ${appointment.treatmentFunctionCode}`]),
          ...(appointment.modality === null ? [] : [MODALITIES[appointment.modality].label.toLowerCase()]),
          numbered(appointment.staff, 'person of the staff', 'people of the staff'),
          `${appointment.status} in the PAS`,
        ];
  return [...facts, `tried ${tries === 1 ? 'once' : `${tries} times`}`].join(' · ');
}
