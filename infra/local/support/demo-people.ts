export type AppRole = 'Clinician' | 'Coordinator' | 'Admin' | 'Viewer';

/** A member of staff of the demo hospital: an account in the Entra and Graph stand-ins and a practitioner in Confer. */
export interface DemoPerson {
  /** Entra object id. */
  objectId: string;
  userPrincipalName: string;
  displayName: string;
  appRoles: AppRole[];
  /** Role in a consultation, as in Confer's `practitioners.role_code`; absent for those who only administer. */
  practitionerRole?: { code: string; label: string };
  /** Names of the service lines they belong to. */
  serviceLines: string[];
}

const domain = 'northmoor.example';
const person = (
  number: number,
  user: string,
  displayName: string,
  appRoles: AppRole[],
  serviceLines: string[],
  practitionerRole?: { code: string; label: string },
): DemoPerson => ({
  objectId: `c0ffee00-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`,
  userPrincipalName: `${user}@${domain}`,
  displayName,
  appRoles,
  serviceLines,
  ...(practitionerRole === undefined ? {} : { practitionerRole }),
});

export const DIABETES = 'Young adult diabetes';
export const LUNG = 'Lung cancer';
export const STROKE = 'Stroke review';

const consultant = { code: 'consultant', label: 'Consultant' };
const specialistNurse = { code: 'specialist-nurse', label: 'Specialist nurse' };
const socialPrescriber = { code: 'social-prescriber', label: 'Social prescriber' };
const radiologist = { code: 'radiologist', label: 'Radiologist' };
const physiotherapist = { code: 'physiotherapist', label: 'Physiotherapist' };
const therapist = { code: 'speech-therapist', label: 'Speech and language therapist' };

/** Made-up people: any likeness is chance. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person(1, 'amina.okafor', 'Dr Amina Okafor', ['Clinician'], [DIABETES], consultant),
  person(2, 'ben.hartley', 'Ben Hartley', ['Clinician'], [DIABETES], specialistNurse),
  person(3, 'carys.bevan', 'Carys Bevan', ['Clinician'], [DIABETES, STROKE], socialPrescriber),
  person(4, 'dev.rana', 'Dev Rana', ['Coordinator'], [DIABETES, LUNG, STROKE]),
  person(5, 'grace.adeyemi', 'Grace Adeyemi', ['Admin', 'Coordinator'], [DIABETES, LUNG, STROKE]),
  person(6, 'elif.demir', 'Dr Elif Demir', ['Clinician'], [LUNG], consultant),
  person(7, 'farid.nouri', 'Dr Farid Nouri', ['Clinician'], [LUNG], radiologist),
  person(8, 'hannah.lowe', 'Hannah Lowe', ['Clinician'], [LUNG], specialistNurse),
  person(9, 'idris.campbell', 'Dr Idris Campbell', ['Clinician'], [STROKE], consultant),
  person(10, 'joan.whitfield', 'Joan Whitfield', ['Clinician'], [STROKE], physiotherapist),
  person(11, 'kofi.mensah', 'Kofi Mensah', ['Clinician'], [STROKE], therapist),
  person(12, 'leah.stone', 'Dr Leah Stone', ['Clinician'], [DIABETES], consultant),
];

const dietitian = { code: 'dietitian', label: 'Dietitian' };
const podiatrist = { code: 'podiatrist', label: 'Podiatrist' };
const geriatrician = { code: 'consultant', label: 'Consultant' };

/** Colleagues who have an account in Microsoft 365 and are not in Confer: somebody to add in the Admin screen. */
export const DEMO_COLLEAGUES: readonly DemoPerson[] = [
  person(21, 'priya.nair', 'Priya Nair', ['Clinician'], [], dietitian),
  person(22, 'tomos.pugh', 'Tomos Pugh', ['Clinician'], [], podiatrist),
  person(23, 'rosa.quist', 'Dr Rosa Quist', ['Clinician'], [], geriatrician),
];

/** Every account of the demo hospital. */
export const DEMO_ACCOUNTS: readonly DemoPerson[] = [...DEMO_PEOPLE, ...DEMO_COLLEAGUES];

/** The Teams team of the demo hospital, with one channel for each service line. */
export const DEMO_TEAM = { id: '19:team-northmoor@thread.tacv2', name: 'Northmoor virtual clinics' } as const;
export const DEMO_CHANNELS: readonly { id: string; name: string; serviceLine: string }[] = [
  { id: '19:diabetes-northmoor@thread.tacv2', name: DIABETES, serviceLine: DIABETES },
  { id: '19:lung-northmoor@thread.tacv2', name: LUNG, serviceLine: LUNG },
  { id: '19:stroke-northmoor@thread.tacv2', name: STROKE, serviceLine: STROKE },
];
