import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const reportsRefusals = {
  'organisation-report-not-allowed': {
    status: 403,
    title:
      'The figures of the whole organisation are for its admins and viewers. Choose your own service lines.',
  },
  'rounded-report-too-fine': {
    status: 422,
    title:
      'These figures reach patients whom you may not see. Choose whole months that are over, by service line or by month.',
  },
  'saved-report-not-found': { status: 404, title: 'You have no such saved report. Load the list again.' },
  'saved-report-name-taken': {
    status: 409,
    title: 'You have saved a report under that name already. Give it another name, or delete the old one.',
  },
} satisfies RefusalTable;

type ReportsRefusals = typeof reportsRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends ReportsRefusals {}
}
