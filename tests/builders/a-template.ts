import type { TemplateRule } from '../../api/clinics/rules/template-dates.ts';

/** A clinic every Tuesday morning in London, until further notice; say only what matters. */
export function aTemplate(changes: Partial<TemplateRule> = {}): TemplateRule {
  return {
    recurrenceRule: 'FREQ=WEEKLY;BYDAY=TU',
    startsOn: '2026-03-03',
    endsOn: undefined,
    opensAt: '09:00',
    closesAt: '12:00',
    timeZone: 'Europe/London',
    runsOnBankHolidays: false,
    exceptDates: [],
    extraDates: [],
    ...changes,
  };
}
