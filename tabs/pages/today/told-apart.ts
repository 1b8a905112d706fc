import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';

/** What may stand beside the initials, the least that tells first. */
const MARKS: readonly ((patient: Appointment['patient']) => string)[] = [
  ({ initials }) => initials,
  ({ initials, birthYear }) => `${initials} ${birthYear}`,
  ({ initials, birthYear, nhsNumberEnding }) =>
    nhsNumberEnding === null ? `${initials} ${birthYear}` : `${initials} ${birthYear} …${nhsNumberEnding}`,
];

/**
 * The same appointments, with more than initials where two patients of the list share them: the year of birth, and where
 * that is the same too the last three digits of the NHS number. Neither is a name on a screen that others may see.
 */
export function toldApart(appointments: readonly Appointment[]): Appointment[] {
  const patients = [...new Map(appointments.map(({ patient }) => [patient.patientId, patient])).values()];
  const markOf = (patient: Appointment['patient']): string => {
    const telling = MARKS.find((mark) =>
      patients.every((other) => other.patientId === patient.patientId || mark(other) !== mark(patient)),
    );
    return (telling ?? MARKS.at(-1) ?? MARKS[0])?.(patient) ?? patient.initials;
  };
  return appointments.map((appointment) => {
    const initials = markOf(appointment.patient);
    return initials === appointment.patient.initials
      ? appointment
      : { ...appointment, patient: { ...appointment.patient, initials } };
  });
}

/** The appointments of the day and those of earlier days, told apart as one list, since they stand on one screen. */
export function toldApartTogether(
  ofDay: readonly Appointment[] | undefined,
  earlier: readonly Appointment[] = [],
): { ofDay: Appointment[] | undefined; earlier: Appointment[] } {
  const all = toldApart([...(ofDay ?? []), ...earlier]);
  const count = ofDay?.length ?? 0;
  return { ofDay: ofDay === undefined ? undefined : all.slice(0, count), earlier: all.slice(count) };
}
