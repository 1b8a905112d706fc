import type { Span } from '../../kernel/rules/time/free-spans.ts';
import { datesOfRule } from './recurrence-rule.ts';
import { clockChangeMinutes, sessionSpan, type WallHours } from './wall-session.ts';

/** What makes the sessions of a clinic. Dates are local dates of the zone. */
export interface TemplateRule extends WallHours {
  /** RFC 5545, without DTSTART, COUNT and UNTIL. */
  recurrenceRule: string;
  startsOn: string;
  /** The last day on which a session may be; undefined: until further notice. */
  endsOn: string | undefined;
  runsOnBankHolidays: boolean;
  /** Dates that are left out though the rule gives them. */
  exceptDates: readonly string[];
  /** Dates that are added, also on bank holidays. */
  extraDates: readonly string[];
}

/** Names of bank holidays by local date. */
export type BankHolidays = ReadonlyMap<string, string>;

/** A date that comes from the rule or was added. */
export interface TemplateDate {
  localDate: string;
  /** Why there is no session though the rule gives the date. */
  leftOutBecause: 'excepted' | 'bank-holiday' | undefined;
  /** Added by hand. */
  isExtra: boolean;
  /** Its name, whether there is a session or not. */
  bankHoliday: string | undefined;
}

export interface TemplateSession extends Omit<TemplateDate, 'leftOutBecause'> {
  /** `skipped-by-clocks`: the clocks go forward over all of it. */
  leftOutBecause: TemplateDate['leftOutBecause'] | 'skipped-by-clocks';
  /** Undefined when there is no session. */
  span: Span | undefined;
  /** How much longer (or, below 0, shorter) a change of the clocks makes it, in minutes. */
  clockChangeMinutes: number;
}

function reasonFor(
  template: TemplateRule,
  localDate: string,
  isHoliday: boolean,
): TemplateDate['leftOutBecause'] {
  if (template.exceptDates.includes(localDate)) return 'excepted';
  if (isHoliday && !template.runsOnBankHolidays && !template.extraDates.includes(localDate)) {
    return 'bank-holiday';
  }
  return undefined;
}

/**
 * The local dates of a template's period that come from its rule or were added, rising. An exception beats everything,
 * an added date beats a bank holiday.
 * @param from first date of interest
 * @param until last date of interest, included
 * @param bankHolidays of all years between them
 */
export function templateDates(
  template: TemplateRule,
  from: string,
  until: string,
  bankHolidays: BankHolidays,
): TemplateDate[] {
  const { startsOn, endsOn } = template;
  const last = endsOn !== undefined && endsOn < until ? endsOn : until;
  const given = new Set(datesOfRule(template.recurrenceRule, startsOn, from, last));
  const added = template.extraDates.filter((date) => date >= from && date >= startsOn && date <= last);
  return [...new Set([...given, ...added])].sort().map((localDate) => {
    const bankHoliday = bankHolidays.get(localDate);
    const leftOutBecause = reasonFor(template, localDate, bankHoliday !== undefined);
    return { localDate, leftOutBecause, isExtra: !given.has(localDate), bankHoliday };
  });
}

/** A date with its session in instants, or with the reason why there is none. */
export function sessionOn(template: TemplateRule, date: TemplateDate): TemplateSession {
  if (date.leftOutBecause !== undefined) return { ...date, span: undefined, clockChangeMinutes: 0 };
  const span = sessionSpan(date.localDate, template);
  if (span === undefined) {
    return { ...date, leftOutBecause: 'skipped-by-clocks', span, clockChangeMinutes: 0 };
  }
  return { ...date, span, clockChangeMinutes: clockChangeMinutes(span, template) };
}
