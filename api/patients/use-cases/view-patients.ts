import type { PatientSummary } from '../contract/patients.ts';
import { RESTRICTED_WORDS, standingWords } from '../contract/patient-words.ts';
import { displayNhsNumber } from '../rules/nhs-number.ts';
import type { PatientRecord } from '../ports/patient-store.ts';
import type { Stores } from '../ports/stores.ts';

/** Patients as people tell them apart, with what there is to know before anything is arranged for them. */
export async function viewPatients(
  { patients }: Pick<Stores, 'patients'>,
  records: readonly PatientRecord[],
): Promise<PatientSummary[]> {
  const views: PatientSummary[] = [];
  for (const record of records) {
    const survivor =
      record.replacedBy === undefined ? undefined : await patients.findByPasId(record.replacedBy);
    views.push(patientSummary(record, survivor));
  }
  return views;
}

function patientSummary(patient: PatientRecord, survivor: PatientRecord | undefined): PatientSummary {
  const { standing, isRestricted } = patient;
  return {
    patientId: patient.patientId,
    displayName: `${patient.givenName} ${patient.familyName}`,
    nhsNumber: patient.nhsNumber === undefined ? null : displayNhsNumber(patient.nhsNumber),
    birthDate: patient.birthDate,
    gender: patient.gender ?? null,
    postcode: patient.postcode ?? null,
    mobile: patient.mobile ?? null,
    email: patient.email ?? null,
    standing,
    isRestricted,
    notice: standingWords[standing] ?? (isRestricted ? RESTRICTED_WORDS : null),
    replacedBy: survivor?.patientId ?? null,
  };
}
