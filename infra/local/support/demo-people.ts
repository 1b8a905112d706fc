export type AppRole = 'Clinician' | 'Coordinator' | 'Admin' | 'Viewer';

/** ODS codes of the demo organisations. */
export type DemoOrganisationCode = 'R0Z' | 'R0Y' | 'R0X';

/** A member of staff of a demo organisation: an account in the Entra and Graph stand-ins and a practitioner in Confer. */
export interface DemoPerson {
  /** Entra object id. */
  objectId: string;
  userPrincipalName: string;
  displayName: string;
  appRoles: AppRole[];
  /** Role in a consultation, as in Confer's `practitioners.role_code`; absent for those who only administer. */
  practitionerRole?: { code: string; label: string };
  /** Whom they work for. */
  organisation: DemoOrganisationCode;
  /** Names of the service lines they belong to. */
  serviceLines: string[];
  /** Names of service lines of another organisation in which they are a guest. */
  guestServiceLines: string[];
}

/** What stands behind the `@` of their people's user names. */
export const DOMAINS: Readonly<Record<DemoOrganisationCode, string>> = {
  R0Z: 'northmoor.example',
  R0Y: 'lakeside.example',
  R0X: 'westhaven.example',
};
const personOf = (
  organisation: DemoOrganisationCode,
  number: number,
  user: string,
  displayName: string,
  appRoles: AppRole[],
  serviceLines: string[],
  practitionerRole?: { code: string; label: string },
): DemoPerson => ({
  objectId: `c0ffee00-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`,
  userPrincipalName: `${user}@${DOMAINS[organisation]}`,
  displayName,
  appRoles,
  organisation,
  serviceLines,
  guestServiceLines: [],
  ...(practitionerRole === undefined ? {} : { practitionerRole }),
});

type PersonFields = Parameters<typeof personOf> extends [unknown, ...infer Rest] ? Rest : never;
const person = (...fields: PersonFields): DemoPerson => personOf('R0Z', ...fields);
const lakesider = (...fields: PersonFields): DemoPerson => personOf('R0Y', ...fields);
const westhavener = (...fields: PersonFields): DemoPerson => personOf('R0X', ...fields);

export const DIABETES = 'Young adult diabetes';
export const LUNG = 'Lung cancer';
export const STROKE = 'Stroke review';
/** The service line of the other organisation. */
export const FALLS = 'Falls prevention';
/** The service line of the organisation with a Microsoft 365 of its own. */
export const PAIN = 'Pain management';

const consultant = { code: 'consultant', label: 'Consultant' };
const specialistNurse = { code: 'specialist-nurse', label: 'Specialist nurse' };
const socialPrescriber = { code: 'social-prescriber', label: 'Social prescriber' };
const radiologist = { code: 'radiologist', label: 'Radiologist' };
const physiotherapist = { code: 'physiotherapist', label: 'Physiotherapist' };
const communityNurse = { code: 'community-nurse', label: 'Community nurse' };
const painNurse = { code: 'pain-nurse', label: 'Pain management nurse' };
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
  // those of another organisation in the same Microsoft 365; the first of them is booked by the hospital too
  {
    ...lakesider(31, 'ines.duarte', 'Ines Duarte', ['Clinician'], [FALLS], communityNurse),
    guestServiceLines: [STROKE],
  },
  lakesider(32, 'owen.falk', 'Owen Falk', ['Clinician'], [FALLS], socialPrescriber),
  lakesider(33, 'marta.lind', 'Marta Lind', ['Coordinator'], [FALLS]),
  lakesider(34, 'samir.haddad', 'Samir Haddad', ['Admin', 'Coordinator'], [FALLS]),
  // those of an organisation with a Microsoft 365 of its own
  westhavener(41, 'theo.marsh', 'Theo Marsh', ['Clinician'], [PAIN], painNurse),
  westhavener(42, 'nadia.petrov', 'Nadia Petrov', ['Admin', 'Coordinator'], [PAIN]),
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

/** Every account of the demo's Microsoft 365 tenants. */
export const DEMO_ACCOUNTS: readonly DemoPerson[] = [...DEMO_PEOPLE, ...DEMO_COLLEAGUES];

/** The Teams team of the demo hospital, with one channel for each service line. */
export const DEMO_TEAM = { id: '19:team-northmoor@thread.tacv2', name: 'Northmoor virtual clinics' } as const;
export const DEMO_CHANNELS: readonly { id: string; name: string; serviceLine: string }[] = [
  { id: '19:diabetes-northmoor@thread.tacv2', name: DIABETES, serviceLine: DIABETES },
  { id: '19:lung-northmoor@thread.tacv2', name: LUNG, serviceLine: LUNG },
  { id: '19:stroke-northmoor@thread.tacv2', name: STROKE, serviceLine: STROKE },
];
