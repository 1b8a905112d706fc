import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { BASELINES, REPORT_GROUPS } from './report-groups.ts';

/** Days that move on by themselves; `dates` are the same for good. */
export const reportPeriods = {
  'this-month': 'This month',
  'last-month': 'Last month',
  'last-12-months': 'Last 12 months',
  dates: 'Dates',
} as const;
export type ReportPeriod = keyof typeof reportPeriods;
export const REPORT_PERIODS = Object.keys(reportPeriods) as [ReportPeriod, ...ReportPeriod[]];

/** What a person looks at: days, groups and filters, never figures. */
export const reportChoiceSchema = z
  .strictObject({
    period: z.enum(REPORT_PERIODS),
    /** Of `dates` only. */
    from: localDate.optional(),
    to: localDate.optional(),
    serviceLineId: uuid.optional(),
    by: z.enum(REPORT_GROUPS),
    against: z.enum(BASELINES),
    reach: z.enum(['mine', 'organisation']),
    onlyBy: z.enum(REPORT_GROUPS).optional(),
    onlyKey: z.string().min(1).max(60).optional(),
  })
  .refine(
    ({ period, from, to }) => (period === 'dates') === (from !== undefined && to !== undefined),
    'Give the first and the last day with the period "dates", and with no other',
  )
  .refine(
    ({ onlyBy, onlyKey }) => (onlyBy === undefined) === (onlyKey === undefined),
    'Give onlyBy and onlyKey together, or neither',
  );
export type SavedChoice = z.infer<typeof reportChoiceSchema>;

export const saveReportSchema = z.strictObject({
  name: nameSchema(60, { empty: 'Give the report a name' }),
  choice: reportChoiceSchema,
});
export type SaveReport = z.infer<typeof saveReportSchema>;

export const savedReportSchema = z.strictObject({
  savedReportId: uuid,
  name: z.string(),
  choice: reportChoiceSchema,
  version: z.int(),
  savedAt: instant,
});
export type SavedReport = z.infer<typeof savedReportSchema>;
export const savedReportsSchema = z.strictObject({ items: z.array(savedReportSchema) });
