import type { WhosePatient } from '../../api/appointments/ports/appointment-store.ts';
import { nameFits } from '../../api/kernel/contract/names.ts';
import type { PatientId } from '../../api/kernel/rules/id.ts';
import type { PatientRecord } from '../../api/patients/ports/patient-store.ts';

/** The patients whom a search means. */
export const patientsMeant = (patients: readonly PatientRecord[], whose: WhosePatient): PatientId[] =>
  patients
    .filter((patient) => {
      if ('patientId' in whose) return patient.patientId === whose.patientId;
      if ('nhsNumber' in whose) return patient.nhsNumber === whose.nhsNumber;
      const isNamed = nameFits(`${patient.givenName} ${patient.familyName}`, whose.words.join(' '));
      return isNamed && (whose.birthDate ?? patient.birthDate) === patient.birthDate;
    })
    .map(({ patientId }) => patientId);
