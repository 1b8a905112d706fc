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
  const counts = MARKS.map((mark) => {
    const count = new Map<string, number>();
    for (const patient of patients) count.set(mark(patient), (count.get(mark(patient)) ?? 0) + 1);
    return { mark, count };
  });
  const markOf = (patient: Appointment['patient']): string => {
    const telling = counts.find(({ mark, count }) => count.get(mark(patient)) === 1) ?? counts.at(-1);
    return telling?.mark(patient) ?? patient.initials;
  };
  return appointments.map((appointment) => withInitials(appointment, markOf(appointment.patient)));
}

/** Of each appointment as it was read, the one that was last made of it: what has not changed stays the same object. */
const MARKED = new WeakMap<Appointment, Appointment>();

function withInitials(appointment: Appointment, initials: string): Appointment {
  if (initials === appointment.patient.initials) return appointment;
  const before = MARKED.get(appointment);
  if (before?.patient.initials === initials) return before;
  const marked = { ...appointment, patient: { ...appointment.patient, initials } };
  MARKED.set(appointment, marked);
  return marked;
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
