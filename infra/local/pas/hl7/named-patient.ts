import type { RecordStore } from '../record-store.ts';
import { stringsAt, valuesAt, isObject, type FhirResource } from '../fhir-json.ts';
import { isNhsNumber, NHS_NUMBER_SYSTEM } from '../nhs-number.ts';
import { isHl7Date } from './hl7-time.ts';
import type { ReadMessage } from './read-message.ts';
import type { SegmentFields } from './segment-fields.ts';

/** HL7 table 0001. */
const SEXES = ['F', 'M', 'O', 'U', 'A', 'N'];

/** As deep as merges are followed: each record into the next. */
const MOST_MERGES = 10;

/** The value in PID-3 whose type (component 5) is this one. */
function identifierOf(pid: SegmentFields, type: string): string {
  const found = Array.from({ length: pid.repetitions(3) }, (_, index) => index).find(
    (index) => pid.text(3, 5, index) === type,
  );
  return found === undefined ? '' : pid.text(3, 1, found);
}

/** The record that took this one in, if one did. */
function survivorOf(patient: FhirResource): string | undefined {
  const link = valuesAt(patient, 'link').find((each) => stringsAt(each, 'type').includes('replaced-by'));
  return stringsAt(link, 'other.reference')[0]?.replace(/^Patient\//, '');
}

/** The record and those that it was merged into, the last one in use. */
function withSurvivors(store: RecordStore, id: string): FhirResource[] {
  const chain: FhirResource[] = [];
  let next: string | undefined = id;
  while (next !== undefined && chain.length < MOST_MERGES) {
    const patient: FhirResource | undefined = store.latest('Patient', next)?.resource;
    if (patient === undefined) break;
    chain.push(patient);
    next = survivorOf(patient);
  }
  return chain;
}

const numbersOf = (patient: FhirResource, isInUse: boolean): string[] =>
  valuesAt(patient, 'identifier').flatMap((each) =>
    isObject(each) && each['system'] === NHS_NUMBER_SYSTEM && !(isInUse && each['use'] === 'old')
      ? stringsAt(each, 'value')
      : [],
  );

function idByNhsNumber(store: RecordStore, nhsNumber: string): string | undefined {
  const holders = store
    .heldWithIdentifier('Patient', NHS_NUMBER_SYSTEM, nhsNumber)
    .filter((patient) => numbersOf(patient, true).includes(nhsNumber));
  const inUse = holders.filter((patient) => survivorOf(patient) === undefined);
  return (inUse[0] ?? holders[0])?.id;
}

/** The patient whom a message names. */
export interface NamedPatient {
  /** Patient.id. */
  id: string;
  /** Whether an appointment of this patient (`Patient/…`) is theirs: of the record itself, or of one merged into it or of which it is a former one. */
  isWhose: (reference: string) => boolean;
}

/**
 * The patient in PID, who has to be held here. Number and id have to name one and the same.
 * @throws Hl7Fault 204 for anybody else; 100, 101, 102 or 103 for what cannot be read
 */
export function namedPatient(message: ReadMessage, store: RecordStore): NamedPatient {
  const pid = message.one('PID');
  const unknown = (text: string) => pid.fault(204, 3, text);
  pid.required(3);
  pid.required(5);
  if (pid.text(7) !== '' && !isHl7Date(pid.text(7))) throw pid.fault(102, 7, 'PID-7 is not a day');
  if (pid.text(8) !== '' && !SEXES.includes(pid.text(8)))
    throw pid.fault(103, 8, 'PID-8 is not in table 0001');
  const nhsNumber = identifierOf(pid, 'NH');
  const ownId = identifierOf(pid, 'PI');
  if (nhsNumber !== '' && !isNhsNumber(nhsNumber)) throw pid.fault(102, 3, 'That is not an NHS number');
  const id = ownId === '' ? idByNhsNumber(store, nhsNumber) : ownId;
  const records = id === undefined ? [] : withSurvivors(store, id);
  if (id === undefined || records.length === 0) throw unknown('The patient is not held here');
  if (nhsNumber !== '' && !records.some((each) => numbersOf(each, false).includes(nhsNumber))) {
    throw unknown('NHS number and patient id do not name the same patient');
  }
  const survivor = records.at(-1)?.id;
  const isWhose = (reference: string): boolean =>
    withSurvivors(store, reference.replace(/^Patient\//, '')).at(-1)?.id === survivor;
  return { id, isWhose };
}
