import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

/** Midnight UTC of a date: rules are about dates here, so a zone with no clock changes counts them. */
function midnight(date: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(date).toZonedDateTime('UTC');
}

function ruleFrom(rule: string, startsOn: string): RRuleTemporal {
  return new RRuleTemporal({
    rruleString: `RRULE:${rule}`,
    dtstart: midnight(startsOn),
    tzid: 'UTC',
    temporal: Temporal,
    strict: true,
    cache: false,
  });
}

/** Whether it is a rule of RFC 5545, section 3.3.10, that names days and neither an end, a count nor a time of day. */
export function isRecurrenceRule(rule: string): boolean {
  if (/(^|;)(COUNT|UNTIL|BYHOUR|BYMINUTE|BYSECOND|DTSTART)=/.test(rule)) return false;
  if (!/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)/.test(rule)) return false;
  try {
    ruleFrom(rule, '2026-01-05');
    return true;
  } catch (error) {
    // the library has no other way to say that a rule breaks RFC 5545
    if (error instanceof Error) return false;
    throw error;
  }
}

const MOST_LISTS_KEPT = 256;
/** Lists that were worked out lately: the clinics of an organisation share a few dozen rules. */
const knownLists = new Map<string, readonly string[]>();

/**
 * The dates that a rule of RFC 5545 gives, rising.
 * @param rule checked with `isRecurrenceRule`
 * @param startsOn DTSTART: weeks and months of INTERVAL are counted from it; no date before it, and itself only if the
 *   rule gives it
 * @param from first date of interest
 * @param until last date of interest, included
 */
export function datesOfRule(rule: string, startsOn: string, from: string, until: string): readonly string[] {
  const first = from > startsOn ? from : startsOn;
  if (first > until) return [];
  const key = [rule, startsOn, first, until].join(' ');
  const known = knownLists.get(key);
  if (known !== undefined) return known;
  const dates = ruleFrom(rule, startsOn)
    .between(midnight(first), midnight(until), true)
    .map((occurrence) => occurrence.toPlainDate().toString());
  if (knownLists.size >= MOST_LISTS_KEPT) knownLists.clear();
  knownLists.set(key, dates);
  return dates;
}
