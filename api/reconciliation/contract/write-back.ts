import { z } from 'zod';
import { instant } from '../../kernel/contract/scalars.ts';

/** Confirmations of some hours, and how long they took until the PAS acknowledged them. */
const writeBackPeriodSchema = z.strictObject({
  hours: z.int(),
  /** All that were to be written; those seen to without Confer are not. */
  confirmed: z.int(),
  written: z.int(),
  /** Of those confirmed more than a minute ago, and those written: how many took at most a minute; null of none. */
  shareWithinMinute: z.number().min(0).max(1).nullable(),
  /** Seconds, of those written; null where there are none. */
  p50: z.number().nullable(),
  p99: z.number().nullable(),
});

export const writeBackSchema = z.strictObject({
  /** How the PAS is told; null where no PAS is connected. */
  pas: z.enum(['fhir-r4', 'hl7-v2']).nullable(),
  /** The last 24 hours, and the last seven days. */
  periods: z.array(writeBackPeriodSchema),
  /** When the oldest decision was confirmed that has not reached the PAS; null when all have. */
  oldestWaiting: instant.nullable(),
});
export type WriteBack = z.infer<typeof writeBackSchema>;
