import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { GraphFailure } from './graph-failure.ts';

/** Graph's `dateTimeTimeZone`. */
export interface DateTimeTimeZone {
  dateTime: string;
  timeZone: string;
}

/** Windows names that a hospital in Europe meets; others are refused, IANA names are always taken. */
const WINDOWS_ZONES: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'GTB Standard Time': 'Europe/Bucharest',
  'Eastern Standard Time': 'America/New_York',
  'Pacific Standard Time': 'America/Los_Angeles',
  'India Standard Time': 'Asia/Kolkata',
};

const Shape = z.object({ dateTime: z.string(), timeZone: z.string() });

/** IANA name for a Windows or IANA name. @throws GraphFailure 400 for a name that nobody knows */
export function zoneOf(name: string): string {
  const known = WINDOWS_ZONES[name];
  if (known !== undefined) return known;
  try {
    return Temporal.ZonedDateTime.from(`2026-01-01T00:00[${name}]`).timeZoneId;
  } catch {
    throw new GraphFailure(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
    );
  }
}

/**
 * Reads a dateTimeTimeZone that a client sent: local wall time, no offset.
 * @param property named in the error
 * @throws GraphFailure 400 ErrorPropertyValidationFailure
 */
export function readDateTime(
  value: unknown,
  property: string,
): { local: DateTimeTimeZone; instantMs: number } {
  const parsed = Shape.safeParse(value);
  if (!parsed.success) throw invalid(property, 'needs dateTime and timeZone');
  const { dateTime, timeZone } = parsed.data;
  if (/(Z|[+-]\d\d:?\d\d)$/i.test(dateTime)) throw invalid(property, 'has an offset in dateTime');
  const zone = zoneOf(timeZone);
  try {
    const plain = Temporal.PlainDateTime.from(dateTime);
    return {
      local: { dateTime: plain.toString(), timeZone },
      instantMs: plain.toZonedDateTime(zone).epochMilliseconds,
    };
  } catch {
    throw invalid(property, `is not a date and time: ${dateTime}`);
  }
}

/** An instant as Graph writes it in a zone: seven decimals, no offset. */
export function writeDateTime(instantMs: number, timeZone: string): DateTimeTimeZone {
  const plain = Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(zoneOf(timeZone))
    .toPlainDateTime();
  return { dateTime: `${plain.toString({ smallestUnit: 'millisecond' })}0000`, timeZone };
}

/** The zone of `Prefer: outlook.timezone="…"`, else UTC. @throws GraphFailure 400 for an unknown zone */
export function preferredZone(header: (name: string) => string | undefined): string {
  const name = /outlook\.timezone\s*=\s*"([^"]+)"/i.exec(header('prefer') ?? '')?.[1] ?? 'UTC';
  zoneOf(name);
  return name;
}

/** What `Preference-Applied` says about the preferences that were honoured. */
export function preferenceApplied(
  header: (name: string) => string | undefined,
): Readonly<Record<string, string>> {
  const applied = (header('prefer') ?? '')
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((part) => part.trim())
    .filter((part) => /^(outlook\.timezone|IdType|odata\.maxpagesize)\s*=/i.test(part));
  return applied.length === 0 ? {} : { 'Preference-Applied': applied.join(', ') };
}

/** A query parameter such as startDateTime: ISO 8601, UTC when it has no offset. @throws GraphFailure 400 */
export function readInstantParameter(query: URLSearchParams, name: string): number {
  const text = query.get(name);
  if (text === null || text === '') {
    throw new GraphFailure(
      400,
      'ErrorInvalidParameter',
      `This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.`,
    );
  }
  return readInstant(text, name);
}

/** @throws GraphFailure 400 when `text` is no ISO 8601 date and time */
export function readInstant(text: string, name: string): number {
  const isLocal = !/(Z|[+-]\d\d:?\d\d)$/i.test(text);
  try {
    return Temporal.Instant.from(isLocal ? `${text}${text.includes('T') ? '' : 'T00:00'}Z` : text)
      .epochMilliseconds;
  } catch {
    throw new GraphFailure(
      400,
      'ErrorInvalidParameter',
      `The value of ${name} is not a date and time: ${text}`,
    );
  }
}

/** An instant as online meetings and reports write it: UTC with seven decimals. */
export function writeInstant(instantMs: number): string {
  return new Date(instantMs).toISOString().replace('Z', '0000Z');
}

function invalid(property: string, why: string): GraphFailure {
  return new GraphFailure(400, 'ErrorPropertyValidationFailure', `The property '${property}' ${why}.`);
}
