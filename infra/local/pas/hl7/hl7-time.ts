import { Temporal } from 'temporal-polyfill';

/** HL7 v2.4 TS with a time of day: YYYYMMDDHHMM[SS[.S[S[S[S]]]]][+ZZZZ]. */
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(\.\d{1,4})?)?([+-]\d{4})?$/;

/**
 * The moment that a time stamp names. Without an offset it is on the clock of the site; a time that this clock shows
 * twice or never on the day of a change cannot be told, and is refused.
 * @param zone IANA name of the site's time zone
 * @returns undefined for what is no such time
 */
export function readHl7Time(text: string, zone: string): Temporal.Instant | undefined {
  const [, year, month, day, hour, minute, second = '00', fraction = '', offset] = TIME.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const local = `${year}-${month}-${day}T${hour ?? ''}:${minute ?? ''}:${second}${fraction}`;
  try {
    // checked first: Instant would take the 60th second
    const plain = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
    if (second === '60') return undefined;
    if (offset === undefined) return plain.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant();
    return Temporal.Instant.from(`${local}${offset.slice(0, 3)}:${offset.slice(3)}`);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `19580310`: whether it is a day that the calendar has. */
export function isHl7Date(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  try {
    Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: 'reject' });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** RFC 3339 with an offset, as it stands in notes. @returns undefined for anything else */
export function readRfc3339(text: string): Temporal.Instant | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `20271031013000+0100`: a moment on the clock of the site. */
export function hl7Time(at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  return `${local.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:T]/g, '')}${local.offset.replace(':', '')}`;
}
