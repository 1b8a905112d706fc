import { isObject, stringsAt, valuesAt, type FhirResource, type JsonObject } from '../fhir-json.ts';
import type { FhirRecords } from '../fhir-records.ts';
import { Hl7Fault } from './hl7-fault.ts';
import { RELATED_PERSON_ID, ROLE_CODES, UK_CORE, UK_ROLES } from './fhir-names.ts';
import type { Proxy } from './people-of-message.ts';

function relationship(code: string): JsonObject {
  const carer = { system: UK_ROLES, code: 'Carer', display: 'Carer' };
  if (code === 'CARER') return { coding: [carer] };
  if (code === 'PAID-CARER') return { coding: [carer], text: 'Paid carer' };
  return { coding: [{ system: ROLE_CODES, code }] };
}

/** What a message says of a proxy. */
function saidOf({ relationship: code, familyName, givenName }: Proxy): JsonObject {
  const given = givenName === '' ? {} : { given: [givenName] };
  return { relationship: [relationship(code)], name: [{ use: 'official', family: familyName, ...given }] };
}

/** Those that Confer made, by Confer's id; the ones in use first. */
function heldAs(records: FhirRecords, relatedPersonId: string): (FhirResource & { id: string })[] {
  const held = records.store.heldWithIdentifier('RelatedPerson', RELATED_PERSON_ID, relatedPersonId);
  return [...held.filter((one) => one['active'] !== false), ...held.filter((one) => one['active'] === false)];
}

const codesOf = (person: JsonObject): string =>
  [...stringsAt(person, 'relationship.coding.code'), ...stringsAt(person, 'relationship.text')].join();

const namesOf = (person: JsonObject): string[] =>
  valuesAt(person, 'name')
    .filter(isObject)
    .map((name) => `${stringsAt(name, 'family').join()}, ${stringsAt(name, 'given').join(' ')}`);

/** Whether what is held says the same already; what the hospital wrote beside it is none of the sender's. */
const isSaid = (held: FhirResource, said: JsonObject): boolean =>
  codesOf(held) === codesOf(said) && namesOf(said).every((name) => namesOf(held).includes(name));

/**
 * The RelatedPerson of a proxy: made, or brought up to date, or left as it is.
 * @returns its reference
 * @throws Hl7Fault 205 when there are several in use with the same id
 */
export function relatedPersonOf(
  records: FhirRecords,
  proxy: Proxy,
  patientId: string,
  author: string,
): string {
  const [held, other] = heldAs(records, proxy.relatedPersonId);
  const said = saidOf(proxy);
  if (other !== undefined && other['active'] !== false) {
    throw new Hl7Fault(205, { segment: 'AIP', sequence: 1, field: 3 }, 'Several related people have this id');
  }
  if (held !== undefined) {
    if (!isSaid(held, said)) records.update('RelatedPerson', held.id, { ...held, ...said }, { author });
    return `RelatedPerson/${held.id}`;
  }
  const made: FhirResource = {
    resourceType: 'RelatedPerson',
    meta: { profile: [`${UK_CORE}UKCore-RelatedPerson`] },
    identifier: [{ system: RELATED_PERSON_ID, value: proxy.relatedPersonId }],
    active: true,
    patient: { reference: `Patient/${patientId}` },
    ...said,
  };
  const { version } = records.create('RelatedPerson', made, { author });
  return `RelatedPerson/${version?.id ?? ''}`;
}

/** Whether a participant of an Appointment is a proxy whom Confer put there. */
export function isConferProxy(records: FhirRecords, participant: unknown): boolean {
  const [type, id = ''] = (stringsAt(participant, 'actor.reference')[0] ?? '').split('/');
  if (type !== 'RelatedPerson') return false;
  const held = records.store.latest('RelatedPerson', id)?.resource;
  return stringsAt(held, 'identifier.system').includes(RELATED_PERSON_ID);
}
