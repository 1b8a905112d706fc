/** A made-up patient of a demo organisation; numbers are of the 999 range kept for tests, phones of Ofcom's drama range. */
export interface DemoPatient {
  /** Id in the PAS. */
  id: string;
  nhsNumber: string;
  givenName: string;
  familyName: string;
  /** ISO date. */
  birthDate: string;
  gender: 'female' | 'male' | 'other' | 'unknown';
  address: { line: string; city: string; postcode: string };
  mobile?: string;
  email?: string;
  /** BCP 47, where the patient needs an interpreter. */
  interpreterLanguage?: { code: string; display: string };
  /** NHS Data Dictionary, NHS NUMBER STATUS INDICATOR CODE: 01 verified, 02 not traced. */
  numberStatus: { code: string; display: string };
  relatedPerson?: DemoRelatedPerson;
  /** ISO date. */
  diedOn?: string;
  /** Id of the record into which this one was merged. */
  mergedInto?: string;
}

/** Someone who may join for or with the patient. */
export interface DemoRelatedPerson {
  id: string;
  givenName: string;
  familyName: string;
  relationship: { system: string; code: string; display: string };
  mobile: string;
}

const ROLE_CODE = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
const UK_ROLE = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-AdditionalPersonRelationshipRole';
const VERIFIED = { code: '01', display: 'Number present and verified' };

/** Two share a surname, one is 17, one lives in a care home, one has died, and one has an old record that was merged. */
export const DEMO_PATIENTS: readonly DemoPatient[] = [
  {
    id: 'demo-patient-1',
    nhsNumber: '9990000018',
    givenName: 'Maya',
    familyName: 'Kelso',
    birthDate: '2004-05-19',
    gender: 'female',
    address: { line: '14 Tannery Row', city: 'Northmoor', postcode: 'ZZ99 3WZ' },
    mobile: '07700900101',
    email: 'maya.kelso@example.com',
    numberStatus: VERIFIED,
    relatedPerson: {
      id: 'demo-related-person-1',
      givenName: 'Ruth',
      familyName: 'Kelso',
      relationship: { system: ROLE_CODE, code: 'MTH', display: 'mother' },
      mobile: '07700900102',
    },
  },
  {
    id: 'demo-patient-2',
    nhsNumber: '9990000026',
    givenName: 'Callum',
    familyName: 'Birch',
    birthDate: '2009-03-14',
    gender: 'male',
    address: { line: '3 Lockkeeper Cottages', city: 'Northmoor', postcode: 'ZZ99 3WZ' },
    mobile: '07700900103',
    numberStatus: VERIFIED,
    relatedPerson: {
      id: 'demo-related-person-2',
      givenName: 'Fiona',
      familyName: 'Birch',
      relationship: { system: ROLE_CODE, code: 'MTH', display: 'mother' },
      mobile: '07700900104',
    },
  },
  {
    id: 'demo-patient-3',
    nhsNumber: '9990000034',
    givenName: 'Rowan',
    familyName: 'Pemberton',
    birthDate: '1999-11-02',
    gender: 'male',
    address: { line: 'Flat 6, Weavers Court', city: 'Northmoor', postcode: 'ZZ99 4WZ' },
    mobile: '07700900105',
    email: 'rowan.pemberton@example.com',
    numberStatus: VERIFIED,
  },
  {
    id: 'demo-patient-4',
    nhsNumber: '9990000042',
    givenName: 'Iris',
    familyName: 'Pemberton',
    birthDate: '1958-07-23',
    gender: 'female',
    address: { line: '81 Chapel Bank', city: 'Northmoor', postcode: 'ZZ99 4WZ' },
    mobile: '07700900106',
    email: 'iris.pemberton@example.com',
    numberStatus: VERIFIED,
  },
  {
    id: 'demo-patient-5',
    nhsNumber: '9990000050',
    givenName: 'Walter',
    familyName: 'Ainscough',
    birthDate: '1937-02-08',
    gender: 'male',
    address: { line: 'Larkfield Care Home, 2 Mill Lane', city: 'Northmoor', postcode: 'ZZ99 5WZ' },
    numberStatus: VERIFIED,
    relatedPerson: {
      id: 'demo-related-person-5',
      givenName: 'Blessing',
      familyName: 'Eze',
      relationship: { system: UK_ROLE, code: 'Carer', display: 'Carer' },
      mobile: '07700900107',
    },
  },
  {
    id: 'demo-patient-6',
    nhsNumber: '9990000069',
    givenName: 'Zofia',
    familyName: 'Wilk',
    birthDate: '1971-09-30',
    gender: 'female',
    address: { line: '27 Station Parade', city: 'Northmoor', postcode: 'ZZ99 4WZ' },
    mobile: '07700900108',
    email: 'zofia.wilk@example.com',
    interpreterLanguage: { code: 'pl', display: 'Polish' },
    numberStatus: VERIFIED,
  },
  {
    id: 'demo-patient-7',
    nhsNumber: '9990000077',
    givenName: 'Desmond',
    familyName: 'Achebe',
    birthDate: '1949-12-12',
    gender: 'male',
    address: { line: '9 Orchard Close', city: 'Northmoor', postcode: 'ZZ99 3WZ' },
    mobile: '07700900109',
    numberStatus: VERIFIED,
    relatedPerson: {
      id: 'demo-related-person-7',
      givenName: 'Ngozi',
      familyName: 'Achebe',
      relationship: { system: ROLE_CODE, code: 'DAU', display: 'natural daughter' },
      mobile: '07700900110',
    },
  },
  {
    id: 'demo-patient-8',
    nhsNumber: '9990000085',
    givenName: 'Siân',
    familyName: 'Prosser',
    birthDate: '1986-04-17',
    gender: 'female',
    address: { line: '5 Foundry Street', city: 'Northmoor', postcode: 'ZZ99 5WZ' },
    email: 'sian.prosser@example.com',
    numberStatus: { code: '02', display: 'Number present but not traced' },
  },
  {
    id: 'demo-patient-9',
    nhsNumber: '9990000093',
    givenName: 'Arthur',
    familyName: 'Quill',
    birthDate: '1941-06-03',
    gender: 'male',
    address: { line: '2 Almshouse Yard', city: 'Northmoor', postcode: 'ZZ99 4WZ' },
    mobile: '07700900111',
    numberStatus: VERIFIED,
    diedOn: '2026-01-11',
  },
  {
    id: 'demo-patient-10',
    nhsNumber: '9990000107',
    givenName: 'Zofia',
    familyName: 'Wilk',
    birthDate: '1971-09-30',
    gender: 'female',
    address: { line: '14 Mill Lane', city: 'Northmoor', postcode: 'ZZ99 5WZ' },
    mobile: '07700900112',
    numberStatus: { code: '02', display: 'Number present but not traced' },
    mergedInto: 'demo-patient-6',
  },
];

/** Those of the organisation with a PAS of its own. */
export const WESTHAVEN_PATIENTS: readonly DemoPatient[] = [
  {
    id: 'westhaven-patient-1',
    nhsNumber: '9990009007',
    givenName: 'Olive',
    familyName: 'Tranter',
    birthDate: '1963-01-27',
    gender: 'female',
    address: { line: '12 Harbour Terrace', city: 'Westhaven', postcode: 'ZZ99 6WZ' },
    mobile: '07700900121',
    numberStatus: VERIFIED,
  },
  {
    id: 'westhaven-patient-2',
    nhsNumber: '9990009015',
    givenName: 'Gareth',
    familyName: 'Imrie',
    birthDate: '1980-10-06',
    gender: 'male',
    address: { line: '4 Saltmarsh Lane', city: 'Westhaven', postcode: 'ZZ99 6WZ' },
    mobile: '07700900122',
    email: 'gareth.imrie@example.com',
    numberStatus: VERIFIED,
  },
];
