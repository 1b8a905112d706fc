import { isObject, stringsAt, valuesAt, type FhirResource } from '../fhir-json.ts';
import { attendanceWords, conceptWords, dayWords, statusWords, timeWords } from './words.ts';

/** One thing that a version changed, as a clerk would say it. */
export interface Change {
  what: string;
  from: string;
  to: string;
}

type Show = (resource: FhirResource) => string;

const moment = (value: unknown): string =>
  typeof value === 'string' ? `${dayWords(value)} ${timeWords(value)}` : '';

/** Why an outcome was corrected, the newest reason first. */
const corrections: Show = (resource) =>
  valuesAt(resource, 'extension')
    .filter((each) => stringsAt(each, 'url').some((url) => url.endsWith('/attendance-correction')))
    .map((each) => stringsAt(each, 'extension.valueString').join(', by '))
    .reverse()
    .join('; ');

/** What is looked at, in the order in which it is told. */
const SHOWN: readonly (readonly [string, Show])[] = [
  ['Status', (resource) => statusWords(resource['status']).word],
  ['Attendance', (resource) => attendanceWords(resource) ?? ''],
  ['Reason', (resource) => conceptWords(resource['cancelationReason'])],
  ['Correction', corrections],
  ['Start', (resource) => moment(resource['start'])],
  ['End', (resource) => moment(resource['end'])],
  ['People', (resource) => stringsAt(resource, 'participant.actor.display').join(', ')],
  ['Comment', (resource) => stringsAt(resource, 'comment').join()],
];

const TOLD = [
  'status',
  'cancelationReason',
  'extension',
  'start',
  'end',
  'participant',
  'comment',
  'meta',
  'id',
  'resourceType',
];

/** What differs between two versions of an Appointment; against nothing, what it began with. */
export function changesBetween(before: FhirResource | undefined, after: FhirResource): Change[] {
  const told = SHOWN.map(([what, show]) => ({
    what,
    from: before === undefined ? '' : show(before),
    to: show(after),
  })).filter((change) => change.from !== change.to);
  if (before === undefined) return told;
  const others = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !TOLD.includes(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => ({ what: key, from: brief(before[key]), to: brief(after[key]) }));
  return [...told, ...others];
}

function brief(value: unknown): string {
  if (value === undefined) return '';
  if (isObject(value) || Array.isArray(value))
    return conceptWords(Array.isArray(value) ? value[0] : value) || 'changed';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
