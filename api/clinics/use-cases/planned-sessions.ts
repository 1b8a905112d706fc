import {
  sessionOn,
  templateDates,
  type TemplateRule,
  type TemplateSession,
} from '../rules/template-dates.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';

/** The dates of a template from one day to another, both included, each with its session or why there is none. */
export async function plannedSessions(
  deps: { findBankHolidays: FindBankHolidays },
  template: TemplateRule,
  from: string,
  until: string,
): Promise<TemplateSession[]> {
  const bankHolidays = await deps.findBankHolidays(Number(from.slice(0, 4)), Number(until.slice(0, 4)));
  return templateDates(template, from, until, bankHolidays).map((date) => sessionOn(template, date));
}
