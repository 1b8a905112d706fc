import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import type { ConferApi } from './confer-api.ts';
import { eventually } from './eventually.ts';
import { nextNumber } from './next-number.ts';
import type { StackUnderTest } from './stack.ts';
import { tokenOfConfer } from './tokens.ts';

const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/';
const FAMILY_NAMES = ['Ashdown', 'Birkett', 'Colley', 'Dunmore', 'Elphick', 'Farrow', 'Grimsby', 'Holloway'];
const GIVEN_NAMES = ['Alma', 'Bruno', 'Clara', 'Dylan', 'Edith', 'Felix'];

/** Serial numbers from here on belong to tests; the demo's patients have lower ones. */
const FIRST_SERIAL = 200_000;
/**
 * Of the mobile numbers that Ofcom keeps for fiction, those from 07700 900300 on are for tests: to 900000, 900111 and
 * 900222 GOV.UK Notify only pretends to send.
 */
const MOBILES = { first: 300, count: 700 };

/**
 * The nth NHS number for tests, of the 999 range, with its check digit (NHS Data Dictionary, NHS NUMBER: weights 10 to
 * 2, 11 minus the remainder of 11); a few have none and are passed over.
 */
export function testNhsNumber(nth: number): string {
  for (let serial = FIRST_SERIAL + nth * 2; ; serial += 1) {
    const digits = `999${String(serial).padStart(6, '0')}`;
    const sum = Array.from(digits, Number).reduce((all, digit, index) => all + digit * (10 - index), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${digits}${check}`;
  }
}

/** The nth mobile number for tests; they begin again after 700. */
export const testMobile = (nth: number): string =>
  `07700900${String(MOBILES.first + (nth % MOBILES.count)).padStart(3, '0')}`;

export interface MadePatient {
  nhsNumber: string;
  mobile: string;
  /** The PAS's own id. */
  pasPatientId: string;
}

function patientResource(nth: number, patient: Omit<MadePatient, 'pasPatientId'>): object {
  return {
    resourceType: 'Patient',
    meta: { profile: [`${UK_CORE}UKCore-Patient`] },
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: patient.nhsNumber }],
    active: true,
    name: [
      {
        use: 'official',
        family: FAMILY_NAMES[nth % FAMILY_NAMES.length],
        given: [GIVEN_NAMES[nth % GIVEN_NAMES.length]],
      },
    ],
    telecom: [{ system: 'phone', value: patient.mobile, use: 'mobile' }],
    gender: nth % 2 === 0 ? 'female' : 'male',
    birthDate: `${1940 + (nth % 60)}-06-15`,
  };
}

/** Makes so many patients in the PAS that no other test has, each with a mobile number of their own. */
export async function makePatients(stack: StackUnderTest, count: number): Promise<MadePatient[]> {
  const bearer = await tokenOfConfer(stack, 'api://pas/.default');
  const made: MadePatient[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const number = nextNumber(stack, 'patient');
    const patient = { nhsNumber: testNhsNumber(number), mobile: testMobile(number) };
    const answer = await fetch(`${stack.topology.pas}/fhir/Patient`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/fhir+json' },
      body: JSON.stringify(patientResource(nth, patient)),
    });
    if (answer.status !== 201) throw new Error(`the PAS did not take a patient: ${await answer.text()}`);
    const { id: pasPatientId } = (await answer.json()) as { id: string };
    made.push({ ...patient, pasPatientId });
  }
  return made;
}

/** Confer's own id of a patient in the PAS, as a search finds them; it waits when it has been asked too often. */
export function findPatient(
  api: ConferApi,
  { nhsNumber }: Omit<MadePatient, 'pasPatientId'>,
): Promise<PatientSummary> {
  return eventually(async () => {
    const { status, body } = await api.post<{ items: PatientSummary[] }>('/api/patient-searches', {
      nhsNumber,
    });
    if (status !== 200) throw new Error(`the search for a patient was refused: ${status}`);
    const [patient] = body.items;
    if (patient === undefined) throw new Error('a patient who was just made is not found');
    return patient;
  }, 60_000);
}
