import { DEMO_PEOPLE, DIABETES, LUNG, PAIN, STROKE, type DemoPerson } from '../support/demo-people.ts';
import {
  DEMO_ORGANISATION,
  tenantOf,
  WESTHAVEN,
  type DemoOrganisation,
} from '../support/demo-organisations.ts';
import { PAST_PATIENTS, type PastPatient } from '../support/demo-history.ts';
import { DEMO_PATIENTS, WESTHAVEN_PATIENTS, type DemoPatient } from './demo-patients.ts';
import type { FhirResource } from './fhir-json.ts';
import type { FhirRecords } from './fhir-records.ts';
import { UK_CORE } from './hl7/fhir-names.ts';
import { historyResources } from './seed-history.ts';
import { NHS_NUMBER_SYSTEM } from './nhs-number.ts';
import type { StoredType } from './stored-types.ts';

const UK_CODES = 'https://fhir.hl7.org.uk/CodeSystem/';

/** Identifier system under which the PAS keeps a practitioner's Entra object id. */
export const ENTRA_OBJECT_ID_SYSTEM = 'https://confer.example/entra-object-id';

const profile = (type: StoredType): { profile: string[] } => ({ profile: [`${UK_CORE}UKCore-${type}`] });

export function patientResource(patient: DemoPatient): FhirResource {
  const { interpreterLanguage: language, mobile, email } = patient;
  const telecom = [
    ...(mobile === undefined ? [] : [{ system: 'phone', value: mobile, use: 'mobile' }]),
    ...(email === undefined ? [] : [{ system: 'email', value: email, use: 'home' }]),
  ];
  return {
    resourceType: 'Patient',
    id: patient.id,
    meta: profile('Patient'),
    ...(language === undefined
      ? {}
      : {
          extension: [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired',
              valueBoolean: true,
            },
          ],
        }),
    identifier: [
      {
        extension: [
          {
            url: `${UK_CORE}Extension-UKCore-NHSNumberVerificationStatus`,
            valueCodeableConcept: {
              coding: [
                { system: `${UK_CODES}UKCore-NHSNumberVerificationStatusEngland`, ...patient.numberStatus },
              ],
            },
          },
        ],
        system: NHS_NUMBER_SYSTEM,
        value: patient.nhsNumber,
      },
    ],
    active: patient.mergedInto === undefined,
    name: [{ use: 'official', family: patient.familyName, given: [patient.givenName] }],
    ...(telecom.length > 0 ? { telecom } : {}),
    gender: patient.gender,
    birthDate: patient.birthDate,
    ...(patient.diedOn === undefined ? {} : { deceasedDateTime: patient.diedOn }),
    ...(patient.mergedInto === undefined
      ? {}
      : { link: [{ other: { reference: `Patient/${patient.mergedInto}` }, type: 'replaced-by' }] }),
    address: [
      {
        use: 'home',
        line: [patient.address.line],
        city: patient.address.city,
        postalCode: patient.address.postcode,
      },
    ],
    ...(language === undefined
      ? {}
      : { communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', ...language }] } }] }),
  };
}

const pastPatientResource = (patient: PastPatient): FhirResource =>
  patientResource({
    ...patient,
    gender: 'unknown',
    address: { line: '1 Market Place', city: 'Northmoor', postcode: 'ZZ99 3WZ' },
    numberStatus: { code: '01', display: 'Number present and verified' },
  });

export function relatedPersonResource(patient: DemoPatient): FhirResource[] {
  const person = patient.relatedPerson;
  if (person === undefined) return [];
  return [
    {
      resourceType: 'RelatedPerson',
      id: person.id,
      meta: profile('RelatedPerson'),
      active: true,
      patient: { reference: `Patient/${patient.id}` },
      relationship: [{ coding: [person.relationship] }],
      name: [{ use: 'official', family: person.familyName, given: [person.givenName] }],
      telecom: [{ system: 'phone', value: person.mobile, use: 'mobile' }],
    },
  ];
}

const practitionerIdOf = (userPrincipalName: string): string =>
  `practitioner-${userPrincipalName.replace(/@.*$/, '').replace('.', '-')}`;
const practitionerId = (person: DemoPerson): string => practitionerIdOf(person.userPrincipalName);

const cliniciansOf = (tenantId: string): DemoPerson[] =>
  DEMO_PEOPLE.filter((person) => person.practitionerRole !== undefined && tenantOf(person) === tenantId);

function practitionerResource(person: DemoPerson): FhirResource {
  const words = person.displayName.split(' ');
  const prefix = words[0] === 'Dr' ? words.splice(0, 1) : undefined;
  const family = words.pop() ?? '';
  return {
    resourceType: 'Practitioner',
    id: practitionerId(person),
    meta: profile('Practitioner'),
    identifier: [{ system: ENTRA_OBJECT_ID_SYSTEM, value: person.objectId }],
    active: true,
    name: [{ use: 'official', family, given: words, ...(prefix === undefined ? {} : { prefix }) }],
    telecom: [{ system: 'email', value: person.userPrincipalName, use: 'work' }],
  };
}

/** A clinic that a PAS knows, with the specialty of UK Core's PracticeSettingCode. */
interface Clinic {
  id: string;
  name: string;
  code: string;
  specialty: string;
}

const NORTHMOOR_CLINICS: readonly Clinic[] = [
  { id: 'schedule-diabetes', name: DIABETES, code: '302', specialty: 'Endocrinology and Diabetes' },
  { id: 'schedule-lung', name: LUNG, code: '340', specialty: 'Respiratory Medicine' },
  { id: 'schedule-stroke', name: STROKE, code: '300', specialty: 'General Internal Medicine' },
];

const WESTHAVEN_CLINICS: readonly Clinic[] = [
  { id: 'schedule-pain', name: PAIN, code: '191', specialty: 'Pain Management' },
];

/** What a PAS holds from the start. */
export interface PasContents {
  /** Whose it is: its tenant's tokens are taken, its ODS code stands in answers to HL7 messages. */
  organisation: DemoOrganisation;
  patients: readonly DemoPatient[];
  clinics: readonly Clinic[];
  /** The demo's past month. */
  hasHistory?: true;
}
export const NORTHMOOR_PAS: PasContents = {
  organisation: DEMO_ORGANISATION,
  patients: DEMO_PATIENTS,
  clinics: NORTHMOOR_CLINICS,
  hasHistory: true,
};
export const WESTHAVEN_PAS: PasContents = {
  organisation: WESTHAVEN,
  patients: WESTHAVEN_PATIENTS,
  clinics: WESTHAVEN_CLINICS,
};

function scheduleResource(clinic: Clinic, clinicians: readonly DemoPerson[]): FhirResource {
  const members = clinicians.filter((person) => person.serviceLines.includes(clinic.name));
  return {
    resourceType: 'Schedule',
    id: clinic.id,
    meta: profile('Schedule'),
    active: true,
    serviceType: [{ text: clinic.name }],
    specialty: [
      {
        coding: [
          { system: `${UK_CODES}UKCore-PracticeSettingCode`, code: clinic.code, display: clinic.specialty },
        ],
      },
    ],
    actor: members.map((person) => ({
      reference: `Practitioner/${practitionerId(person)}`,
      display: person.displayName,
    })),
  };
}

/** Puts an organisation's people and clinics in, each once: what is there already is left as it is. */
export function seedRecords(records: FhirRecords, contents: PasContents): void {
  const { patients, clinics } = contents;
  const { tenantId } = contents.organisation;
  const clinicians = cliniciansOf(tenantId);
  // all at once and never again: what came since must not stand between days that were made up later
  const isNew = !records.store.holds(`Patient/${PAST_PATIENTS[0]?.id ?? ''}`);
  const resources = [
    ...clinicians.map(practitionerResource),
    ...patients.map(patientResource),
    ...patients.flatMap(relatedPersonResource),
    ...clinics.map((clinic) => scheduleResource(clinic, clinicians)),
    ...(contents.hasHistory === true && isNew
      ? [...PAST_PATIENTS.map(pastPatientResource), ...historyResources(practitionerIdOf)]
      : []),
  ];
  records.store.transaction(() => {
    for (const resource of resources) {
      const reference = `${resource.resourceType}/${resource.id ?? ''}`;
      if (records.store.holds(reference)) continue;
      records.update(resource.resourceType, resource.id ?? '', resource, { author: 'Demo data' });
    }
  });
}
