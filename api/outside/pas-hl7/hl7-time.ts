import type { Temporal } from 'temporal-polyfill';

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
