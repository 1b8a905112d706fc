import { z } from 'zod';
import { instant, localDate } from '../../kernel/contract/scalars.ts';
import { FAIRNESS_DIMENSIONS } from '../rules/fairness.ts';
import { MODEL_REFUSALS } from '../rules/train-risk-model.ts';

export { LEAST_MISSED } from '../rules/train-risk-model.ts';
export { LEAST_IN_GROUP } from '../rules/fairness.ts';

export const riskReportQuerySchema = z.strictObject({ from: localDate, to: localDate });
export type RiskReportQuery = z.infer<typeof riskReportQuerySchema>;

const counted = z.strictObject({ count: z.int(), missed: z.int() });

const modelSchema = z.strictObject({
  version: z.int(),
  trainedAt: instant,
  trainedBy: z.string(),
  /** It learned from appointments that began before this. */
  learnedUntil: instant,
  trained: counted,
  tested: counted,
  /** Null when there was nothing to test on. */
  testedFrom: instant.nullable(),
  /** Why it is not used; null when it is. */
  refusedBecause: z.enum(MODEL_REFUSALS).nullable(),
  /** Null when there was too little to learn from. */
  learned: z
    .strictObject({
      averagePercent: z.number(),
      intercept: z.number(),
      inputs: z.array(z.strictObject({ label: z.string(), slope: z.number(), mean: z.number() })),
      /** Mean squared error on the appointments that it was tested on, and that of the average for all. */
      brier: z.number(),
      brierOfAverage: z.number(),
      auc: z.number(),
      calibration: z.strictObject({ slope: z.number(), intercept: z.number() }),
      /** Ten groups from the lowest scores to the highest; shares of 1. */
      groups: z.array(z.strictObject({ count: z.int(), expected: z.number(), observed: z.number() })),
    })
    .nullable(),
});
export type RiskModelView = z.infer<typeof modelSchema>;

const share = z.int().nullable();
const dimensionSchema = z.strictObject({
  dimension: z.enum(FAIRNESS_DIMENSIONS),
  /** False: Confer holds it of nobody, and nothing is guessed. */
  isHeld: z.boolean(),
  groups: z.array(
    z.strictObject({
      /** Null: of these it is not held. */
      key: z.string().nullable(),
      label: z.string(),
      /** To the nearest five. */
      count: z.union([z.int(), z.literal('under-5')]),
      /** In per cent; null with fewer than 20, or where a share would tell of fewer than five. */
      meanScorePercent: share,
      missedPercent: share,
      /** In points: above 0, the scores were too low for this group. */
      missedLessExpected: share,
      /** Of the missed, those whose score was not raised. */
      notFlaggedPercent: share,
      offeredPercent: share,
    }),
  ),
});
export type FairnessOfDimension = z.infer<typeof dimensionSchema>;

export const riskReportSchema = z.strictObject({
  timeZone: z.string(),
  asOf: instant,
  /** Null while nobody has trained one. */
  model: modelSchema.nullable(),
  /** What there is to learn from today. */
  history: z.strictObject({ attended: z.int(), missed: z.int() }),
  /** Null without a model in use. */
  fairness: z
    .strictObject({
      /** The first day of the report or of the test, whichever is later: what a model learned from proves nothing of it. */
      from: localDate,
      to: localDate,
      dimensions: z.array(dimensionSchema),
    })
    .nullable(),
});
export type RiskReport = z.infer<typeof riskReportSchema>;
