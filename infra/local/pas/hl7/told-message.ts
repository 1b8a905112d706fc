import { Temporal } from 'temporal-polyfill';
import { isObject, stringsAt, valuesAt, type FhirResource } from '../fhir-json.ts';
import { NHS_NUMBER_SYSTEM } from '../nhs-number.ts';
import type { Version } from '../record-store.ts';
import { ENTRA_OBJECT_ID_SYSTEM } from '../seed-records.ts';
import { APPOINTMENT_ID, DELIVERY_CHANNEL } from './fhir-names.ts';
import { escapedDelimiters } from './hl7-escapes.ts';
import { hl7Time } from './hl7-time.ts';

/** What a message is made of. */
export interface Telling {
  /** ODS code of the hospital. */
  facility: string;
  zone: string;
  /** Looks up a record by `Type/id`. */
  find: (reference: string) => FhirResource | undefined;
}

/** A message without its header. */
export interface Told {
  event: string;
  structure: string;
  /** Confer's appointment id, or empty. */
  appointment: string;
  segments: string[];
}

const joined = (fields: readonly string[]): string => fields.join('|').replace(/\|+$/, '');
const first = (value: unknown, path: string): string => stringsAt(value, path)[0] ?? '';
const day = (isoDate: string): string => isoDate.slice(0, 10).replaceAll('-', '');

const identifierIn = (resource: FhirResource, system: string): string =>
  valuesAt(resource, 'identifier')
    .filter((each) => isObject(each) && each['system'] === system && each['use'] !== 'old')
    .map((each) => first(each, 'value'))[0] ?? '';

const SEXES: Readonly<Record<string, string>> = { male: 'M', female: 'F', other: 'O' };

function pid(patient: FhirResource, { facility }: Telling): string {
  const nhsNumber = identifierIn(patient, NHS_NUMBER_SYSTEM);
  const ids = [
    ...(nhsNumber === '' ? [] : [`${nhsNumber}^^^NHS^NH`]),
    `${String(patient.id)}^^^${facility}^PI`,
  ];
  const [name] = valuesAt(patient, 'name');
  const diedOn = first(patient, 'deceasedDateTime');
  const hasDied = diedOn !== '' || patient['deceasedBoolean'] === true;
  const fields = Array.from({ length: 31 }, () => '');
  fields[0] = 'PID';
  fields[1] = '1';
  fields[3] = ids.join('~');
  fields[5] = [first(name, 'family'), first(name, 'given')].map(escapedDelimiters).join('^');
  fields[7] = day(first(patient, 'birthDate'));
  fields[8] = SEXES[first(patient, 'gender')] ?? 'U';
  fields[29] = day(diedOn);
  fields[30] = hasDied ? 'Y' : '';
  return joined(fields);
}

const survivorOf = (patient: FhirResource): string =>
  valuesAt(patient, 'link')
    .filter((each) => first(each, 'type') === 'replaced-by')
    .map((each) => first(each, 'other.reference'))[0] ?? '';

/** A28 of a new record, A40 of one that was merged, A31 of everything else: with the death where there is one. */
export function toldOfPatient(
  now: Version,
  before: FhirResource | undefined,
  telling: Telling,
): Told | undefined {
  const patient = now.resource;
  if (patient === undefined) return undefined;
  const survivor = telling.find(survivorOf(patient));
  if (survivor !== undefined && (before === undefined || survivorOf(before) !== survivorOf(patient))) {
    const old = `${String(patient.id)}^^^${telling.facility}^PI`;
    return adt('A40', 'ADT_A39', [pid(survivor, telling), joined(['MRG', old])], now, telling);
  }
  return adt(before === undefined ? 'A28' : 'A31', 'ADT_A05', [pid(patient, telling)], now, telling);
}

function adt(event: string, structure: string, segments: string[], { at }: Version, { zone }: Telling): Told {
  const evn = ['EVN', event, hl7Time(Temporal.Instant.from(at), zone)];
  return { event: `ADT^${event}`, structure, appointment: '', segments: [joined(evn), ...segments] };
}

/** FHIR's status as table 0278 has it. */
const STATUSES: Readonly<Record<string, string>> = {
  booked: 'Booked',
  pending: 'Pending',
  proposed: 'Pending',
  waitlist: 'Waitlist',
  arrived: 'Started',
  'checked-in': 'Started',
  fulfilled: 'Complete',
  cancelled: 'Cancelled',
  noshow: 'Noshow',
  'entered-in-error': 'Deleted',
};
const ENDINGS: Readonly<Record<string, string>> = {
  cancelled: 'S15',
  'entered-in-error': 'S17',
  noshow: 'S26',
};

function eventOf(appointment: FhirResource, before: FhirResource | undefined): string {
  const status = String(appointment['status']);
  const ending = ENDINGS[status];
  if (ending !== undefined && before?.['status'] !== status) return ending;
  if (before === undefined) return 'S12';
  const isMoved = before['start'] !== appointment['start'] || before['end'] !== appointment['end'];
  return isMoved && status === 'booked' ? 'S13' : 'S14';
}

/** On the clock of the hospital, without an offset, as many a PAS writes it. */
const wallTime = (text: string, zone: string): string =>
  text === '' ? '' : hl7Time(Temporal.Instant.from(text), zone).slice(0, 14);

const MEDIA: Readonly<Record<string, string>> = { 'In-person': '01', Telephone: '02', Video: '03' };

/** SIU of an appointment as it is now: booked (S12), moved (S13), changed or seen (S14), and what ends it. */
export function toldOfAppointment(
  now: Version,
  before: FhirResource | undefined,
  telling: Telling,
): Told | undefined {
  const appointment = now.resource ?? (before && { ...before, status: 'entered-in-error' });
  if (appointment === undefined) return undefined;
  const people = valuesAt(appointment, 'participant');
  const referenceOf = (each: unknown): string => first(each, 'actor.reference');
  const patient = telling.find(people.map(referenceOf).find((each) => each.startsWith('Patient/')) ?? '');
  if (patient === undefined) return undefined;
  const conferId = identifierIn(appointment, APPOINTMENT_ID);
  const [from, until] = ['start', 'end'].map((key) => wallTime(first(appointment, key), telling.zone));
  const status = STATUSES[String(appointment['status'])] ?? 'Booked';
  const sch = Array.from({ length: 26 }, () => '');
  sch[0] = 'SCH';
  sch[1] = `${now.id}^PAS`;
  sch[2] = conferId === '' ? '' : `${conferId}^CONFER`;
  sch[6] = first(valuesAt(appointment, 'cancelationReason.coding')[0], 'code');
  sch[11] = from === '' ? '' : `^^^${from ?? ''}^${until ?? ''}`;
  sch[25] = `${status}^${status}^HL70278`;
  const [service] = valuesAt(appointment, 'serviceType.coding');
  const event = eventOf(appointment, before);
  return {
    event: `SIU^${event}`,
    structure: 'SIU_S12',
    appointment: conferId,
    segments: [
      joined(sch),
      ...mediumNote(appointment),
      pid(patient, telling),
      'PV1|1|O',
      'RGS|1|U',
      joined(['AIS', '1', 'U', `${first(service, 'code')}^^TFC`, from ?? '']),
      ...people
        .flatMap((each) => staffOf(each, telling))
        .map((who, index) => joined(['AIP', String(index + 1), 'U', who])),
    ],
  };
}

function mediumNote(appointment: FhirResource): string[] {
  const channel = valuesAt(appointment, 'extension').find(
    (each) => isObject(each) && each['url'] === DELIVERY_CHANNEL,
  );
  const medium = MEDIA[first(channel, 'valueCodeableConcept.coding.code')];
  return medium === undefined ? [] : [`NTE|1||CONSULTATION MEDIUM=${medium}`];
}

/** Somebody on the staff by the id that Confer gave, else by the PAS's own. */
function staffOf(participant: unknown, { find }: Telling): string[] {
  const reference = first(participant, 'actor.reference');
  const name = escapedDelimiters(first(participant, 'actor.display'));
  const named = (entraId: string): string => `${entraId}^${name}^^^^^^^CONFER`;
  if (reference.startsWith('Practitioner/')) {
    const held = find(reference);
    const entraId = held === undefined ? '' : identifierIn(held, ENTRA_OBJECT_ID_SYSTEM);
    return [entraId === '' ? `${reference.slice('Practitioner/'.length)}^${name}` : named(entraId)];
  }
  const isKnownToConfer = first(participant, 'actor.identifier.system') === ENTRA_OBJECT_ID_SYSTEM;
  return isKnownToConfer ? [named(first(participant, 'actor.identifier.value'))] : [];
}
