import type { Temporal } from 'temporal-polyfill';

/** What a patient's calendar is told of an appointment: nothing that tells others what it is about. */
export interface CalendarEntry {
  /** The same for every download of this appointment by this person. */
  uid: string;
  /** Counts up when the appointment changes: the calendar then takes the newer one. */
  sequence: number;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  isCancelled: boolean;
  summary: string;
  description: string;
}

/** RFC 5545, 3.1: a line has 75 octets at most, and goes on after a line break and a space. */
const LONGEST_LINE_OCTETS = 75;

/** An iCalendar file (RFC 5545) that publishes one appointment, in UTC. */
export function calendarFile(entry: CalendarEntry, now: Temporal.Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Confer//Patient pages//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${String(entry.sequence)}`,
    `DTSTAMP:${inUtc(now)}`,
    `DTSTART:${inUtc(entry.startsAt)}`,
    `DTEND:${inUtc(entry.endsAt)}`,
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(entry.summary)}`,
    `DESCRIPTION:${escaped(entry.description)}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20260303T103000Z` */
function inUtc(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
}

/** RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n');
}

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LONGEST_LINE_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}

/** Of one character in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
