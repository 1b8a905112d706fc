import type { PatientSummary } from '../../../api/patients/contract/patients.ts';
import { mobileNumber } from '../../words/mobile-number.ts';
import { plainDate } from '../../words/times.ts';

/** What tells two patients of one name apart: "born 17 May 2004 · female · NM1 2AB · NHS 999 000 0018". */
export function patientLine(patient: PatientSummary): string {
  return [
    `born ${plainDate(patient.birthDate)}`,
    patient.gender,
    patient.postcode,
    patient.nhsNumber === null ? 'no NHS number' : `NHS ${patient.nhsNumber}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Where the patient's link goes by what the PAS holds, in words; undefined when it holds nothing. */
export function contactLine(patient: PatientSummary): string | undefined {
  if (patient.mobile !== null) return `a text to ${mobileNumber(patient.mobile)}`;
  return patient.email === null ? undefined : `an e-mail to ${patient.email}`;
}
