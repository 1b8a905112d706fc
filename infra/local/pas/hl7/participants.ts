import { stringsAt, valuesAt, type FhirResource, type JsonObject } from '../fhir-json.ts';
import type { FhirRecords } from '../fhir-records.ts';
import { ENTRA_OBJECT_ID_SYSTEM } from '../seed-records.ts';
import { Hl7Fault } from './hl7-fault.ts';
import type { People, StaffMember } from './people-of-message.ts';
import { isConferProxy, relatedPersonOf } from './related-persons.ts';

const accepted = { required: 'required', status: 'accepted' };

function practitionerOf(records: FhirRecords, entraObjectId: string): string | undefined {
  const [found, another] = records.store
    .heldWithIdentifier('Practitioner', ENTRA_OBJECT_ID_SYSTEM, entraObjectId)
    .filter((held) => held['active'] !== false);
  if (another === undefined) return found && `Practitioner/${found.id}`;
  const place = { segment: 'AIP', sequence: 1, field: 3 };
  throw new Hl7Fault(205, place, 'Several practitioners have this Entra object id');
}

/** A member of staff as a Reference: to the Practitioner held here, or by their Entra id where none is. */
export function staffReference(
  records: FhirRecords,
  { entraObjectId, displayName }: StaffMember,
): JsonObject {
  const reference = practitionerOf(records, entraObjectId);
  if (reference !== undefined) return { reference, display: displayName };
  const identifier = { system: ENTRA_OBJECT_ID_SYSTEM, value: entraObjectId };
  return { type: 'Practitioner', identifier, display: displayName };
}

const isStaff = (participant: unknown): boolean =>
  stringsAt(participant, 'actor.type').includes('Practitioner') ||
  stringsAt(participant, 'actor.reference').some((each) => each.startsWith('Practitioner/'));

/** The people of a message as participants; proxies who are not there yet are made. @throws Hl7Fault 205 */
export function participantsOf(
  records: FhirRecords,
  { staff, proxies }: People,
  patientId: string,
  author: string,
): JsonObject[] {
  const reference = (proxy: People['proxies'][number]): string =>
    relatedPersonOf(records, proxy, patientId, author);
  return [
    ...proxies.map((proxy) => ({ actor: { reference: reference(proxy) }, ...accepted })),
    ...staff.map((person) => ({
      type: [{ text: person.role }],
      actor: staffReference(records, person),
      ...accepted,
    })),
  ];
}

export const patientParticipant = (patientId: string): JsonObject => ({
  actor: { reference: `Patient/${patientId}` },
  ...accepted,
});

/** Who is in a participant, whatever is written beside it. */
const keyOf = (participant: unknown): string =>
  stringsAt(participant, 'actor.reference')[0] ??
  `${stringsAt(participant, 'actor.identifier.system').join()}|${stringsAt(participant, 'actor.identifier.value').join()}`;

const keysOf = (participants: readonly unknown[]): string => participants.map(keyOf).sort().join();

/**
 * The participants of an Appointment with the people of a message in place of its staff and Confer's proxies; whom the
 * hospital added stays.
 * @returns undefined when they take part already
 */
export function withPeople(
  records: FhirRecords,
  held: FhirResource,
  people: readonly JsonObject[],
): unknown[] | undefined {
  const isOurs = (each: unknown): boolean => isStaff(each) || isConferProxy(records, each);
  const participants = valuesAt(held, 'participant');
  if (keysOf(participants.filter(isOurs)) === keysOf(people)) return undefined;
  return [...participants.filter((each) => !isOurs(each)), ...people];
}
