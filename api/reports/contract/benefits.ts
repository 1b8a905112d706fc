import { z } from 'zod';
import { localDate, uuid } from '../../kernel/contract/scalars.ts';
import { BENEFITS, type Benefit } from '../rules/benefits-of.ts';
import { comparisonSchema } from './figures.ts';
import { unitValueSchema } from './unit-values.ts';

export type { Benefit };

export const benefitsQuerySchema = z.strictObject({
  from: localDate,
  to: localDate,
  serviceLineId: uuid.optional(),
  /** The unit values as they stood at the end of this day; those of today when it is left out. */
  valuesOn: localDate.optional(),
});
export type BenefitsQuery = z.infer<typeof benefitsQuerySchema>;

export const benefitEntrySchema = z.strictObject({
  benefit: z.enum(BENEFITS),
  /** DNAs, journeys or miles that were avoided, below zero: more than before. Null where it cannot be said. */
  count: z.number().nullable(),
  /** Null until somebody says what one is worth. */
  value: unitValueSchema.nullable(),
  /** Pounds, miles, hours or kg. */
  sum: z.number().nullable(),
});
export type BenefitEntry = z.infer<typeof benefitEntrySchema>;

const seenSchema = z.strictObject({ video: z.int(), telephone: z.int() });

export const benefitsOfLineSchema = z.strictObject({
  serviceLineId: uuid,
  name: z.string(),
  /** Null where there was too little like it in the baseline. */
  comparison: comparisonSchema.nullable(),
  seen: seenSchema,
  entries: z.array(benefitEntrySchema),
});
export type BenefitsOfLine = z.infer<typeof benefitsOfLineSchema>;

export const benefitsSchema = z.strictObject({
  timeZone: z.string(),
  baseline: z.strictObject({ from: localDate, to: localDate }),
  lines: z.array(benefitsOfLineSchema),
  /** The sums of the lines that have one; null where none has. */
  total: z.record(z.enum(BENEFITS), z.number().nullable()),
});
export type Benefits = z.infer<typeof benefitsSchema>;
