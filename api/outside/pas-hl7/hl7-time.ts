import { Temporal } from 'temporal-polyfill';

const pad = (value: number): string => String(value).padStart(2, '0');

/**
 * A time to the second as HL7 v2 writes it, in the zone of the site: `20271031013000+0100`.
 * @param hasOffset without it the receiver takes the zone of the site, and the hour that comes twice in October is ambiguous
 */
export function hl7Time(at: Temporal.Instant, timeZone: string, hasOffset: boolean): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const date = `${local.year}${pad(local.month)}${pad(local.day)}`;
  const offset = hasOffset ? local.offset.replace(':', '') : '';
  return `${date}${pad(local.hour)}${pad(local.minute)}${pad(local.second)}${offset}`;
}

/** `2004-05-19` as `20040519`. */
export const hl7Date = (isoDate: string): string => isoDate.replaceAll('-', '');

/** What a time without an offset means: the zone of the site, and which of two moments where its clock shows it twice. */
export interface SiteClock {
  timeZone: string;
  doubledHour: 'refused' | 'earlier' | 'later';
}

/** TS of v2.4 with a time of day: YYYYMMDDHHMM[SS[.S[S[S[S]]]]][+ZZZZ]. */
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:\.\d{1,4})?)?([+-]\d{4})?$/;

/**
 * The moment that a time names, to the second. Without an offset it is on the clock of the site, and one that this clock
 * never shows is none.
 * @returns undefined for what is no such time
 */
export function readHl7Time(
  text: string,
  { timeZone, doubledHour }: SiteClock,
): Temporal.Instant | undefined {
  const [, year, month, day, hour, minute, second = '00', offset] = TIME.exec(text) ?? [];
  if (year === undefined || second === '60') return undefined;
  const wall = `${year}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second}`;
  try {
    if (offset !== undefined) {
      Temporal.PlainDateTime.from(wall, { overflow: 'reject' });
      return Temporal.Instant.from(`${wall}${offset.slice(0, 3)}:${offset.slice(3)}`);
    }
    const local = Temporal.PlainDateTime.from(wall, { overflow: 'reject' });
    const [earlier, later] = (['earlier', 'later'] as const).map((which) =>
      local.toZonedDateTime(timeZone, { disambiguation: which }),
    );
    if (earlier === undefined || later === undefined || !earlier.toPlainDateTime().equals(local))
      return undefined;
    if (earlier.equals(later)) return earlier.toInstant();
    if (doubledHour === 'refused') return undefined;
    return (doubledHour === 'earlier' ? earlier : later).toInstant();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
