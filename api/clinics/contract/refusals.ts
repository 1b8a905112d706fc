import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const clinicsRefusals = {
  'clinic-not-found': {
    status: 404,
    title: 'No such clinic, or it belongs to a service line that is not yours. Load the list again.',
  },
  'clinic-name-taken': {
    status: 409,
    title: 'This service line has a clinic of that name. Choose another name.',
  },
  'clinic-archived': { status: 409, title: 'This clinic is archived. Restore it first.' },
  'clinic-still-runs': {
    status: 409,
    title: 'This clinic still runs. End each of the times at which it runs first, then archive it.',
  },
  'clinic-has-bookings': {
    status: 409,
    title:
      'Somebody is booked in sessions of this clinic to come. Cancel or move those sessions first, then archive it.',
  },
  'template-not-found': {
    status: 404,
    title: 'No such clinic template, or it belongs to a service line that is not yours. Load the list again.',
  },
  'template-overlaps': {
    status: 409,
    title: 'Somebody would have to be in two clinics at once. Change the times, the dates or the staff.',
  },
  'recurrence-rule-not-valid': {
    status: 422,
    title: 'Confer cannot use this rule. Give one of RFC 5545 such as FREQ=WEEKLY;INTERVAL=2;BYDAY=TU.',
  },
  'template-gives-no-session': {
    status: 422,
    title: 'This gives no session at all. Choose other days or a longer period.',
  },
  'template-starts-in-past': {
    status: 422,
    title: 'Choose a first day from today on.',
  },
  'template-ends-in-past': {
    status: 422,
    title: 'Choose a last day from today on.',
  },
  'template-ends-sooner': {
    status: 422,
    title:
      'It ends before that day already. Choose an earlier day, or change the template to let it run longer.',
  },
  'date-skipped-by-clocks': {
    status: 422,
    title: 'The clocks go forward over the whole session on this date. Choose another date or another time.',
  },
  'person-not-in-clinic': {
    status: 422,
    title:
      'Someone you chose does not work in this service line in a clinical role. Choose among its members.',
  },
} satisfies RefusalTable;

type ClinicsRefusals = typeof clinicsRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends ClinicsRefusals {}
}
