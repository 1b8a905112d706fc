import { isObject, stringsAt, valuesAt } from '../fhir-json.ts';
import { NHS_NUMBER_SYSTEM, spacedNhsNumber } from '../nhs-number.ts';

/** Words a clerk uses for Appointment.status, with a sign so that colour is never alone. */
const STATUSES: Readonly<Record<string, { word: string; sign: string; tone: string }>> = {
  proposed: { word: 'Proposed', sign: '○', tone: 'quiet' },
  pending: { word: 'Pending', sign: '○', tone: 'quiet' },
  waitlist: { word: 'Waiting list', sign: '○', tone: 'quiet' },
  booked: { word: 'Booked', sign: '◷', tone: 'booked' },
  arrived: { word: 'Arrived', sign: '●', tone: 'here' },
  'checked-in': { word: 'Checked in', sign: '●', tone: 'here' },
  fulfilled: { word: 'Seen', sign: '✓', tone: 'done' },
  noshow: { word: 'Did not attend', sign: '✕', tone: 'missed' },
  cancelled: { word: 'Cancelled', sign: '–', tone: 'quiet' },
  'entered-in-error': { word: 'Entered in error', sign: '!', tone: 'quiet' },
};

export const APPOINTMENT_STATUSES = Object.keys(STATUSES);

export function statusWords(status: unknown): { word: string; sign: string; tone: string } {
  const text = typeof status === 'string' ? status : '';
  return STATUSES[text] ?? { word: text, sign: '○', tone: 'quiet' };
}

/** NHS Data Dictionary, ATTENDED OR DID NOT ATTEND CODE. */
const ATTENDANCE_CODES: Readonly<Record<string, string>> = {
  '2': 'cancelled by, or on behalf of, the patient',
  '3': 'did not attend, no advance warning',
  '4': 'cancelled or postponed by the provider',
  '5': 'attended on time, or before the professional was ready',
  '6': 'arrived late, but was seen',
  '7': 'arrived late and could not be seen',
};

/** The national attendance code that was written on a resource, in words: `5, attended on time …`. */
export function attendanceWords(resource: unknown): string | undefined {
  const extension = valuesAt(resource, 'extension').find((each) =>
    stringsAt(each, 'url').some((url) => url.endsWith('/StructureDefinition/attendance')),
  );
  const part = valuesAt(extension, 'extension').find((each) =>
    stringsAt(each, 'url').includes('attendedOrDidNotAttend'),
  );
  const code = stringsAt(part, 'valueCode')[0];
  return code === undefined
    ? undefined
    : `${code}, ${ATTENDANCE_CODES[code] ?? 'not in the Data Dictionary'}`;
}

const ZONE = 'Europe/London';
const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...options });
const DAY = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const TIME = format({ hour: '2-digit', minute: '2-digit' });
const MOMENT = format({
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const BIRTH = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

const formatted = (formatter: Intl.DateTimeFormat, value: unknown): string => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return '';
  return formatter.format(new Date(value)).replace(/^(\w{3}),/, '$1');
};

/** `Tue 1 Dec 2026`, on the hospital's clock. */
export const dayWords = (value: unknown): string => formatted(DAY, value);
/** `09:00`, on the hospital's clock. */
export const timeWords = (value: unknown): string => formatted(TIME, value);
/** `1 Dec, 09:41:07`: when something was written. */
export const momentWords = (value: unknown): string => formatted(MOMENT, value);
/** `19 May 2004`. */
export const birthWords = (value: unknown): string => formatted(BIRTH, value);

/** `KELSO, Maya`, as in a hospital's lists. */
export function personName(resource: unknown): string {
  const names = valuesAt(resource, 'name');
  const name = names.find((each) => isObject(each) && each['use'] === 'official') ?? names[0];
  const family = stringsAt(name, 'family')[0] ?? '';
  const given = stringsAt(name, 'given').join(' ');
  const words = [family.toUpperCase(), [stringsAt(name, 'prefix')[0], given].filter(Boolean).join(' ')];
  return words.filter((word) => word !== '').join(', ') || 'No name held';
}

/** `999 000 0018`. */
export function nhsNumberWords(resource: unknown): string {
  const found = valuesAt(resource, 'identifier').find(
    (each) => isObject(each) && each['system'] === NHS_NUMBER_SYSTEM,
  );
  return spacedNhsNumber(stringsAt(found, 'value')[0] ?? '');
}

/** `07700 900 101`: a mobile number of the UK as people read it; any other contact stays as it is held. */
export function contactValueWords(value: string): string {
  const bare = value.replace(/[\s()-]/g, '');
  const [, area, middle, last] = /^(?:\+440?|0)(7\d{3})(\d{3})(\d{3})$/.exec(bare) ?? [];
  return area === undefined ? value : `0${area} ${middle} ${last}`;
}

/** Display or text of a CodeableConcept. */
export function conceptWords(concept: unknown): string {
  return (
    stringsAt(concept, 'text')[0] ??
    stringsAt(concept, 'coding.display')[0] ??
    stringsAt(concept, 'coding.code')[0] ??
    ''
  );
}

/** HL7 v3 RoleCodes that come without a display text. */
const ROLES: Readonly<Record<string, string>> = {
  MTH: 'mother',
  FTH: 'father',
  PRN: 'parent',
  WIFE: 'wife',
  HUSB: 'husband',
  SPS: 'spouse',
  DOMPART: 'partner',
  DAU: 'daughter',
  SON: 'son',
  CHILD: 'child',
  SIS: 'sister',
  BRO: 'brother',
  SIB: 'sibling',
  GRPRN: 'grandparent',
  FRND: 'friend',
  GUARD: 'guardian',
};

/** How a related person is related, in words. */
export function relationshipWords(person: unknown): string {
  const words = conceptWords(valuesAt(person, 'relationship')[0]);
  return ROLES[words] ?? words;
}
