import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const patientsRefusals = {
  'patient-not-found': { status: 404, title: 'No such patient. Search for the patient again.' },
  'patient-has-died': {
    status: 409,
    title: 'The patient has died. Nothing can be booked for them, and nothing is sent.',
  },
  'patient-merged': {
    status: 409,
    title: 'This record was merged into another one. Search again and choose the record that is in use.',
  },
  'patient-inactive': {
    status: 409,
    title: 'The PAS no longer uses this record. Ask the health records team which one is in use.',
  },
  'pas-answered-another-patient': {
    status: 502,
    title:
      'The PAS answered with the record of somebody else, so nothing is shown. Tell those who look after the PAS.',
  },
  'no-contact-for-link': {
    status: 422,
    title: 'There is no mobile number or e-mail address to send the link to. Enter one.',
  },
  'patient-search-unavailable': {
    status: 503,
    title: 'The hospital’s record system does not answer. Try again in a few minutes.',
  },
  'too-many-searches': {
    status: 429,
    title: 'You have searched for many patients in a short time. Wait a few seconds, then search again.',
  },
  'nhs-number-not-valid': {
    status: 422,
    title: 'That is not a valid NHS number. Check its ten digits and enter it again.',
  },
  'authority-not-found': { status: 404, title: 'No such authority of this patient.' },
  'authority-not-valid': {
    status: 422,
    title:
      'This person has no authority to join for the patient at that time. Record it first, or leave them out.',
  },
} satisfies RefusalTable;

type PatientsRefusals = typeof patientsRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends PatientsRefusals {}
}
