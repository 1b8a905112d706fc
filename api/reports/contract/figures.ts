import { z } from 'zod';
import { attendanceReportRowSchema } from '../../attendance/contract/attendance.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { OUTCOMES, type Outcome } from '../../attendance/rules/count-attendance.ts';
import { BASELINES, REPORT_GROUPS } from './report-groups.ts';

export type { Outcome };
export { LEAST_IN_BASELINE } from '../rules/compare-like-with-like.ts';

const groupKey = z.string().min(1).max(60);
const group = z.enum(REPORT_GROUPS);

/** Which appointments figures speak of. */
const whichAppointments = {
  from: localDate,
  to: localDate,
  serviceLineId: uuid.optional(),
  /** Only those of one group: `onlyBy=clinic`, `onlyKey` as the figures by clinic gave it. Both or neither. */
  onlyBy: group.optional(),
  onlyKey: groupKey.optional(),
};
const bothOrNeither = ({ onlyBy, onlyKey }: { onlyBy?: unknown; onlyKey?: unknown }): boolean =>
  (onlyBy === undefined) === (onlyKey === undefined);
const SAY_BOTH = 'Give onlyBy and onlyKey together, or neither';

export const figuresQuerySchema = z
  .strictObject({
    ...whichAppointments,
    by: group,
    against: z.enum(BASELINES).optional(),
    /**
     * `organisation`: all its service lines, closed ones too. For its admins and viewers. Rounded where they may not see
     * all the patients: then by service line or by month only, over whole months that are over.
     */
    reach: z.enum(['mine', 'organisation']).optional(),
  })
  .refine(bothOrNeither, SAY_BOTH);
export type FiguresQuery = z.infer<typeof figuresQuerySchema>;

/**
 * A count. For readers who may not see all the patients that of each service line and month is rounded to the nearest
 * five, `under-5` below five, zero included; a sum is made of these, a range where one of several is `under-5`.
 */
export const shownCountSchema = z.union([
  z.int(),
  z.literal('under-5'),
  z.strictObject({ least: z.int(), most: z.int() }),
]);
export type ShownCount = z.infer<typeof shownCountSchema>;

export const shownCountsSchema = z.strictObject({
  attended: shownCountSchema,
  didNotAttend: shownCountSchema,
  cancelledByPatient: shownCountSchema,
  cancelledByProvider: shownCountSchema,
  notDecided: shownCountSchema,
  all: shownCountSchema,
});
export type ShownCounts = z.infer<typeof shownCountsSchema>;

/** Codes 3 and 7 over 3, 5, 6 and 7. */
const rateSchema = z.strictObject({ didNotAttend: z.int(), decided: z.int(), percent: z.number() });

/**
 * Like with like: only kinds of visit (first or follow-up, by modality) that are there now and of which at least 20 are
 * decided in the baseline, weighted to the mix of now.
 */
export const comparisonSchema = z.strictObject({
  now: rateSchema,
  baseline: rateSchema,
  /** Now less baseline: below zero is better. */
  points: z.number(),
  /** The points as a share of the baseline; null when that is 0. */
  relativePercent: z.number().nullable(),
  /** Decided appointments of now of whose kind the baseline has fewer than 20. */
  leftOut: z.int(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

const figureSchema = z.strictObject({
  counts: shownCountsSchema,
  /** Null when there is nothing to divide, or too little to show. */
  rate: rateSchema.nullable(),
  baselineCounts: shownCountsSchema,
  /** Null when there are too few of the kind in the baseline, and in rounded figures. */
  comparison: comparisonSchema.nullable(),
});
export type Figure = z.infer<typeof figureSchema>;

export const groupFigureSchema = figureSchema.extend({ key: z.string(), label: z.string() });
export type GroupFigure = z.infer<typeof groupFigureSchema>;

export const figuresSchema = z.strictObject({
  timeZone: z.string(),
  /** When they were counted; they are read anew each time. */
  asOf: instant,
  by: group,
  baseline: z.strictObject({ from: localDate, to: localDate }),
  isRounded: z.boolean(),
  total: figureSchema,
  groups: z.array(groupFigureSchema),
});
export type Figures = z.infer<typeof figuresSchema>;

export const figureAppointmentsQuerySchema = z
  .strictObject({
    ...whichAppointments,
    /** The row of the figure: what it was told apart by, and its key. Both or neither. */
    by: group.optional(),
    key: groupKey.optional(),
    outcome: z.enum(OUTCOMES).optional(),
    cursor: z.string().max(500).optional(),
  })
  .refine(bothOrNeither, SAY_BOTH)
  .refine(
    ({ by, key }) => (by === undefined) === (key === undefined),
    'Give by and key together, or neither',
  );
export type FigureAppointmentsQuery = z.infer<typeof figureAppointmentsQuerySchema>;

export const figureAppointmentsSchema = z.strictObject({
  timeZone: z.string(),
  items: z.array(attendanceReportRowSchema),
  nextCursor: z.string().nullable(),
});
export type FigureAppointments = z.infer<typeof figureAppointmentsSchema>;
