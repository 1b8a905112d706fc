import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { shownCountSchema } from '../../reports/contract/figures.ts';
import { caseSummarySchema } from './cases.ts';
import { meetingSummarySchema, caseTypeSchema } from './mdts.ts';

export const progressQuerySchema = z
  .strictObject({
    /** Local dates, both included, in which cases were decided, ready and prepared. Both or neither: then the last year. */
    from: localDate.optional(),
    to: localDate.optional(),
  })
  .refine(
    ({ from, to }) => (from === undefined) === (to === undefined),
    'Give from and to together, or neither',
  )
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'Choose a last day after the first',
    path: ['to'],
  })
  .refine(
    ({ from, to }) =>
      from === undefined || to === undefined || Date.parse(to) - Date.parse(from) <= 732 * 86_400_000,
    { error: 'Choose at most two years', path: ['to'] },
  );
export type ProgressQuery = z.infer<typeof progressQuerySchema>;

/** Shown of many: all are counted, and all are in the file. */
export const MOST_PROGRESS_CASES = 100;

const forecast = {
  cases: shownCountSchema,
  /** Of these, how many will be too late by then and are not yet. */
  late: shownCountSchema,
};

const minutes = z.strictObject({
  count: z.int(),
  /** Null of none. */
  medianMinutes: z.int().nullable(),
});

/**
 * How far the cases of an MDT are. For readers who may not see the patients counts are rounded as those of reports are,
 * of whole months that are over, and minutes are withheld.
 */
export const progressSchema = z.strictObject({
  mdt: meetingSummarySchema.shape.mdt,
  timeZone: z.string(),
  asOf: instant,
  from: localDate,
  to: localDate,
  isRounded: z.boolean(),
  /** Each type of case that has a target, by name. */
  caseTypes: z.array(
    z.strictObject({
      caseType: z.strictObject({ caseTypeId: uuid, name: z.string() }),
      target: caseTypeSchema.shape.target.unwrap(),
      /** Not decided, as of now. */
      onTrack: shownCountSchema,
      atRisk: shownCountSchema,
      breached: shownCountSchema,
      /** Decided within the days asked for. */
      met: shownCountSchema,
      missed: shownCountSchema,
      /** Met, of all that were decided. */
      kept: z.strictObject({
        numerator: shownCountSchema,
        denominator: shownCountSchema,
        /** Rounded down; null of nothing, and where a rounded count is no number. */
        percent: z.number().nullable(),
        /** Fewer than ten in all, or not known: say so beside the share. */
        isOfFew: z.boolean(),
        /** Null of nothing, and of rounded counts. */
        isReached: z.boolean().nullable(),
      }),
    }),
  ),
  /** If nobody does anything about it: listed cases in their meeting, the others where there is room. */
  forecast: z.strictObject({
    /** The next ones, by start. */
    meetings: z.array(z.strictObject({ meetingId: uuid, startsAt: instant, ...forecast })),
    /** For which there is no room in these, or which were deferred or are not ready. */
    notPlaced: z.strictObject(forecast),
  }),
  /** From asked to ready for the first time. Null: withheld. */
  toReady: minutes.nullable(),
  /** Not decided, the oldest first, at most 100. Null: withheld. */
  waiting: z.strictObject({ total: z.int(), items: z.array(caseSummarySchema) }).nullable(),
  /** Ready for the first time in these days, the slowest first, at most 100. Null: withheld. */
  slowest: z
    .array(
      z.strictObject({
        caseId: uuid,
        caseType: z.string(),
        askedAt: instant,
        readyAt: instant,
        minutes: z.int(),
      }),
    )
    .nullable(),
  /** From asked to done, by who had to prepare something, by name. Null: withheld. */
  prepared: z
    .array(minutes.extend({ person: z.strictObject({ practitionerId: uuid, displayName: z.string() }) }))
    .nullable(),
});
export type Progress = z.infer<typeof progressSchema>;

export const progressExportQuerySchema = z
  .strictObject({ mdtId: uuid, from: localDate, to: localDate })
  .refine(({ from, to }) => from <= to, { error: 'Choose a last day after the first', path: ['to'] });
export type ProgressExportQuery = z.infer<typeof progressExportQuerySchema>;

/** By service line and name. */
export const overseenMdtsSchema = z.strictObject({
  items: z.array(z.strictObject({ mdtId: uuid, name: z.string(), serviceLineName: z.string() })),
});
export type OverseenMdts = z.infer<typeof overseenMdtsSchema>;
