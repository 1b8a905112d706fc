import { Temporal } from 'temporal-polyfill';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import {
  sessionOn,
  templateDates,
  type BankHolidays,
  type TemplateDate,
  type TemplateRule,
} from './template-dates.ts';

/**
 * How far ahead two templates are compared, in years from the later of their starts. Those that end are compared to
 * the end, which the contract keeps within these years; two that run until further notice could still meet later (every
 * 51st and every 52nd week), and nobody plans that far.
 */
export const OVERLAP_HORIZON_YEARS = 5;

interface Period {
  from: string;
  until: string;
}

/** The dates on which both run. */
function commonPeriod(one: TemplateRule, other: TemplateRule, today: string): Period {
  const from = [one.startsOn, other.startsOn, today].reduce((a, b) => (a > b ? a : b));
  const horizon = Temporal.PlainDate.from(from).add({ years: OVERLAP_HORIZON_YEARS }).toString();
  const ends = [one.endsOn, other.endsOn].filter((date) => date !== undefined);
  return { from, until: ends.reduce((a, b) => (a < b ? a : b), horizon) };
}

/** The days of the week that a rule names; undefined when it names none or dates were added to it. */
function weekdaysOf({ recurrenceRule, extraDates }: TemplateRule): ReadonlySet<string> | undefined {
  const named = /(?:^|;)BYDAY=([^;]+)/.exec(recurrenceRule)?.[1];
  if (named === undefined || extraDates.length > 0) return undefined;
  return new Set(named.split(',').map((day) => day.slice(-2)));
}

/** What can be told without counting dates, of two templates in one zone. */
function cannotMeet(one: TemplateRule, other: TemplateRule): boolean {
  // times of one wall that are apart on it are apart in time, whatever the clocks do
  if (one.closesAt <= other.opensAt || other.closesAt <= one.opensAt) return true;
  const days = weekdaysOf(one);
  const theirs = weekdaysOf(other);
  return days !== undefined && theirs !== undefined && [...days].every((day) => !theirs.has(day));
}

const meet = (one: Span | undefined, other: Span | undefined): boolean =>
  one !== undefined && other !== undefined && one.from < other.until && other.from < one.until;

/** The dates of a template, each period worked out once: most of the others are compared over the same one. */
function keptDates(template: TemplateRule, bankHolidays: BankHolidays): (period: Period) => TemplateDate[] {
  const known = new Map<string, TemplateDate[]>();
  return ({ from, until }) => {
    const key = `${from} ${until}`;
    const dates = known.get(key) ?? templateDates(template, from, until, bankHolidays);
    known.set(key, dates);
    return dates;
  };
}

/** Only dates on which both run need a look at the clock. */
function meetInOneZone(
  one: TemplateRule,
  other: TemplateRule,
  theirs: readonly TemplateDate[],
): (date: TemplateDate) => boolean {
  const byDate = new Map(theirs.map((date) => [date.localDate, date] as const));
  return (date) => {
    const same = byDate.get(date.localDate);
    return same !== undefined && meet(sessionOn(one, date).span, sessionOn(other, same).span);
  };
}

/** Asked with rising dates only. */
function meetInTwoZones(
  one: TemplateRule,
  other: TemplateRule,
  theirs: readonly TemplateDate[],
): (date: TemplateDate) => boolean {
  const spans = theirs.flatMap((date) => sessionOn(other, date).span ?? []);
  let at = 0;
  return (date) => {
    const { span } = sessionOn(one, date);
    if (span === undefined) return false;
    while (at < spans.length && (spans[at]?.until ?? 0) <= span.from) at += 1;
    return meet(span, spans[at]);
  };
}

/** The same moment can be the day before or after in another zone. */
function withADayAround({ from, until }: Period): Period {
  return {
    from: Temporal.PlainDate.from(from).subtract({ days: 1 }).toString(),
    until: Temporal.PlainDate.from(until).add({ days: 1 }).toString(),
  };
}

/**
 * Compares one template with others: on which dates a session of it overlaps one of the other, over their whole common
 * period from today on, at most `OVERLAP_HORIZON_YEARS`. Sessions that touch do not overlap.
 * @param bankHolidays of all those years
 * @returns for another template the local dates of the first, rising; empty when they never meet
 */
export function makeOverlapCheck(
  one: TemplateRule,
  today: string,
  bankHolidays: BankHolidays,
): (other: TemplateRule) => string[] {
  const datesOf = keptDates(one, bankHolidays);
  return (other) => {
    const isOneZone = one.timeZone === other.timeZone;
    if (isOneZone && cannotMeet(one, other)) return [];
    const period = commonPeriod(one, other, today);
    if (period.from > period.until) return [];
    const { from, until } = isOneZone ? period : withADayAround(period);
    const theirs = templateDates(other, from, until, bankHolidays);
    const meets = (isOneZone ? meetInOneZone : meetInTwoZones)(one, other, theirs);
    return datesOf(period)
      .filter(meets)
      .map((date) => date.localDate);
  };
}
