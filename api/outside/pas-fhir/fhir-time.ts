import { Temporal } from 'temporal-polyfill';

/**
 * R4 `instant` and `dateTime` with a time of day. The standard asks for seconds; servers that leave them out are read
 * too, because nothing else can be meant.
 */
const WITH_TIME =
  /^(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d)(:(?:[0-5]\d|60))?(\.\d+)?(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/;
/** R4 `dateTime` without a time of day: a year, a month or a day. */
const DATE_ONLY = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** More than Temporal keeps. */
const MOST_DIGITS = 9;

/**
 * The moment that a FHIR `instant` or `dateTime` names.
 * @returns `no-time` for a lawful one that names only a day, a month or a year; undefined for what is no FHIR time
 */
export function readFhirTime(text: string): Temporal.Instant | 'no-time' | undefined {
  const found = WITH_TIME.exec(text);
  if (found === null) return DATE_ONLY.test(text) && isDate(text) ? 'no-time' : undefined;
  const [, minutes, seconds = ':00', fraction = '', offset] = found;
  if (minutes === undefined || offset === undefined || !isDate(minutes.slice(0, 10))) return undefined;
  return Temporal.Instant.from(`${minutes}${seconds}${fraction.slice(0, MOST_DIGITS + 1)}${offset}`);
}

/** Whether the calendar has it: there is no 30 February. */
function isDate(text: string): boolean {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
